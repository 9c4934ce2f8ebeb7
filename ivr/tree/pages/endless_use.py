"""Files that use one another without an end, or too deep.

Why: each use brings in all steps of its file, so a file that comes round to itself would never end.
Uses lead at most four files deep. What comes again and again is one step that others lead to.
"""
