"""A question whose answers cannot be chosen from: there are none, or far too many.

Why: with none, whatever a caller says is wrong; of thousands too many sound alike, and callers are
given one they did not mean. A service has no list of its rows: name the answers, or a table.

Bad:
    ask: Which town do you live in?
    into: town
    one_of: ""
    speech: yes
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
