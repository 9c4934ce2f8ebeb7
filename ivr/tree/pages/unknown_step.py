"""A step is named that is not there.

Why: a caller who is led there would hear an apology. Mostly the name is misspelt, or the step was
renamed.

Bad:
    phone_tree: 1
    languages: ru
    steps:
      main:
        menu: Чтобы записаться, нажмите один.
        keys:
          1: boking
        otherwise: booking
      booking: {hangup: "Вы записаны."}

Good:
    phone_tree: 1
    languages: ru
    steps:
      main:
        menu: Чтобы записаться, нажмите один.
        keys:
          1: booking
        otherwise: booking
      booking: {hangup: "Вы записаны."}
"""
