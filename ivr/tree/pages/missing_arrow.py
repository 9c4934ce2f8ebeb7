"""A line of `choose` does not say where it leads.

Why: the call would not know where to go when the condition holds.

Bad:
    choose:
      - language = en
    otherwise: bye

Good:
    choose:
      - language = en -> bye
    otherwise: bye
"""
