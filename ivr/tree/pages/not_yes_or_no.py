"""A field that is switched on or off holds something else.

Why: nobody could say which of the two is meant.

Bad:
    say: Добрый день.
    interrupt: maybe
    next: bye

Good:
    say: Добрый день.
    interrupt: no
    next: bye
"""
