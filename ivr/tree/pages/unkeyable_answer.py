"""An answer that can only be said, where nobody listens.

Why: callers have digits to press and no letters, so nobody could ever give it.

Bad:
    ask: Which town do you live in?
    into: town
    one_of: Leeds, York, Hull
    otherwise: bye
    next: bye

Good:
    ask: Which town do you live in?
    into: town
    one_of: Leeds, York, Hull
    speech: yes
    otherwise: bye
    next: bye
"""
