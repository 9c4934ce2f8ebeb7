"""A file that is used has a mistake of its own.

Why: callers would come to its steps, so a tree is live only if all files it uses are in order.
`ivr check` with the name of that file shows the mistake at its place.
"""
