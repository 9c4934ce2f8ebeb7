"""A length of time without its unit, or out of bounds.

Why: a bare 5 could be seconds or minutes. Write `5s`, `2m` or `1h`.

Bad:
    menu: Чтобы записаться, нажмите один.
    keys:
      1: booking
    wait: 5

Good:
    menu: Чтобы записаться, нажмите один.
    keys:
      1: booking
    wait: 5s
"""
