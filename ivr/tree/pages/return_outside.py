"""`return` stands in a file that no other one uses.

Why: `return` leads back to the step that uses this file. Nobody uses it, so the call would have
nowhere to go.

Bad:
    say: Добрый день.
    next: return

Good:
    say: Добрый день.
    next: bye
"""
