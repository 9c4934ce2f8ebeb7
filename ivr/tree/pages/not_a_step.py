"""Something else stands where the name of one step is meant.

Why: the call would not know where to go.

Bad:
    say: Добрый день.
    next: [bye]

Good:
    say: Добрый день.
    next: bye
"""
