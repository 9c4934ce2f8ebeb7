"""A filter that is not there, or that the language cannot use.

Why: the value could not be spoken as it is meant. Russian counts with three forms: `день/дня/дней`.

Bad:
    say: "Сегодня {today|data}."
    next: bye

Good:
    say: "Сегодня {today|date}."
    next: bye
"""
