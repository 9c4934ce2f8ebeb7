"""A source is named that the file does not have.

Why: there would be nothing to ask.

Bad:
    ask: Введите шесть цифр почтового индекса.
    into: postcode
    digits: 6
    check: delivery
    next: bye

Good:
    ask: Введите шесть цифр почтового индекса.
    into: postcode
    digits: 6
    check: prices
    next: bye
"""
