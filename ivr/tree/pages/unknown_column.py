"""A source is asked by a column that it does not have.

Why: nothing would ever be found, call after call.

Bad:
    ask: Введите шесть цифр почтового индекса.
    into: index
    digits: 6
    check: prices
    next: bye

Good:
    ask: Введите шесть цифр почтового индекса.
    into: postcode
    digits: 6
    check: prices
    next: bye
"""
