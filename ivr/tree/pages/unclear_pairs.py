"""Names and values that cannot be told apart.

Why: nobody could say what is set to what. Pairs are a name, `=` and a value, with commas between
them.

Bad:
    set: topic is delivery
    next: bye

Good:
    set: topic = delivery
    next: bye
"""
