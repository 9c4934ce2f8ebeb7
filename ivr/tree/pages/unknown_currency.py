"""A currency that is not one.

Why: prices could not be spoken. Currencies have three letters: `RUB`, `USD`, `EUR`.

Bad:
    currency: рубли
    steps:
      bye: {hangup: "До свидания!"}

Good:
    currency: RUB
    steps:
      bye: {hangup: "До свидания!"}
"""
