"""A field that nothing reads.

Why: what it is meant to do would not happen, without a word: mostly its name is misspelt, and the
default holds in its place.

Bad:
    menu: Чтобы записаться, нажмите один.
    keys:
      1: booking
    silense: Я вас не слышу.

Good:
    menu: Чтобы записаться, нажмите один.
    keys:
      1: booking
    silence: Я вас не слышу.
"""
