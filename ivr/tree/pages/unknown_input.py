"""A file is handed a value that it does not ask for.

Why: nothing in it could use the value. The names that a file can be handed stand at its top, under
`inputs`.

Bad:
    delivery: {use: delivery.yaml, with: "country = us, city = Boston", next: bye}

Good:
    delivery: {use: delivery.yaml, with: country = us, next: bye}
"""
