"""A number that cannot be understood, or is out of bounds.

Why: nobody could say how much is meant.

Bad:
    ask: Введите номер заказа.
    into: order
    digits: шесть
    next: bye

Good:
    ask: Введите номер заказа.
    into: order
    digits: 6
    next: bye
"""
