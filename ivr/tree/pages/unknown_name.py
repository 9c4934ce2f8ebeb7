"""A text or a condition names a value that nothing sets.

Why: the sentence would be left out whole, and callers would miss it.

Bad:
    say: "Ваш город: {town}."
    next: bye

Good:
    say: "Ваша линия: {call.line}."
    next: bye
"""
