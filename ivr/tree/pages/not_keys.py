"""Something else stands where keys are meant.

Why: each key is a line of its own: the key, a colon, and the step it leads to. Otherwise no key
would work.

Bad:
    menu: Чтобы записаться, нажмите один.
    keys: booking

Good:
    menu: Чтобы записаться, нажмите один.
    keys:
      1: booking
"""
