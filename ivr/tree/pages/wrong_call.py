"""A call in a file of calls that cannot be made.

Why: what it should prove would not be tried. `ivr test` says which field is wrong.
"""
