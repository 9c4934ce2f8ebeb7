"""A list or fields stand where one value is meant.

Why: nothing of it could be read.

Bad:
    menu: Чтобы записаться, нажмите один.
    keys:
      1: booking
    wait: [5s]

Good:
    menu: Чтобы записаться, нажмите один.
    keys:
      1: booking
    wait: 5s
"""
