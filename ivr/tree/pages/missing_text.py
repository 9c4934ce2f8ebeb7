"""A text or a list of answers is empty.

Why: callers would hear nothing there, and would be asked again without a word.

Bad:
    menu: Чтобы записаться, нажмите один.
    keys:
      1: booking
    silence: []

Good:
    menu: Чтобы записаться, нажмите один.
    keys:
      1: booking
    silence:
      - Я вас не слышу.
"""
