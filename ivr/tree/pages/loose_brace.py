"""A brace in a text holds no name, or has no partner.

Why: braces hold the name of a value that is spoken there. The voice would read anything else aloud.

Bad:
    say: "Ваш город: {delivery town}."
    next: bye

Good:
    say: "Ваша линия: {call.line}."
    next: bye
"""
