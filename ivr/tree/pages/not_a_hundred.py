"""The shares of a `split` are not 100% together.

Why: some callers would have nowhere to go, or the last way would get fewer than it says.

Bad:
    split:
      - 50% -> bye
      - 40% -> operator

Good:
    split:
      - 60% -> bye
      - 40% -> operator
"""
