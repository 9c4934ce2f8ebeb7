"""Something else stands where a phone number is meant.

Why: a number is dialled as it stands. It needs a plus and the code of its country; spaces, brackets
and dashes do not matter.

Bad:
    dial: 555-01-43
    otherwise: bye

Good:
    dial: +7 495 555-01-43
    otherwise: bye
"""
