"""Something stands where a key of the phone is meant.

Why: callers have the digits, star and pound, and nothing else to press. Where digits are the
answer, only star and pound can lead away.

Bad:
    menu: Чтобы записаться, нажмите один.
    keys:
      one: booking

Good:
    menu: Чтобы записаться, нажмите один.
    keys:
      1: booking
"""
