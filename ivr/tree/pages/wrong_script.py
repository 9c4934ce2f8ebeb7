"""A line of a script that says nothing a caller can do.

Why: the call would not be made as it was meant, and what it should prove would not be tried.
"""
