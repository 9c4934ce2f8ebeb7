"""A line of a `split` that does not say how many callers go where.

Why: the call would not know whom to send there. A share is a number and `%`, up to two places
behind the point; the arrow and the step follow. Each step stands in one line only, so that the ways
can be told apart later.

Bad:
    split:
      - 50 -> bye
      - 50% -> operator

Good:
    split:
      - 50% -> bye
      - 50% -> operator
"""
