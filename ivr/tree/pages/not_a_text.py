"""A list or fields stand where one text is meant.

Why: a list means the first time, the second time, and so on, and is read only where something can
go wrong more than once.

Bad:
    say: ["Добрый день.", "Здравствуйте."]
    next: bye

Good:
    say: "Добрый день."
    next: bye
"""
