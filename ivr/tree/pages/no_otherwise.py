"""A step does not say where the call goes when all else fails.

Why: tries are used up, phones ring out, queues are full. Without `otherwise`, of the step or of
`everywhere`, the call would break off.

Bad:
    everywhere: {wait: 6s}
    steps:
      main:
        menu: Чтобы записаться, нажмите один.
        keys:
          1: booking
      booking: {hangup: "Вы записаны."}

Good:
    everywhere: {otherwise: booking}
    steps:
      main:
        menu: Чтобы записаться, нажмите один.
        keys:
          1: booking
      booking: {hangup: "Вы записаны."}
"""
