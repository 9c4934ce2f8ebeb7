"""A file says that it gives a value, and nothing in it sets this value.

Why: whoever uses the file would speak the value and choose by it, and it would never be known.

Bad:
    gives: town
    steps:
      main:
        ask: Please enter the five digits of your postcode.
        into: postcode
        digits: 5
        next: return

Good:
    gives: postcode
    steps:
      main:
        ask: Please enter the five digits of your postcode.
        into: postcode
        digits: 5
        next: return
"""
