"""A file is used without a value for one of its inputs.

Why: what the file says with it would be left out, and what it decides by it would never hold.
`with` has a value for each name in the file's `inputs`.

Bad:
    delivery: {use: delivery.yaml, next: bye}

Good:
    delivery: {use: delivery.yaml, with: country = us, next: bye}
"""
