"""A table is named that is not beside the tree.

Why: there is nothing to look things up in, so nothing would ever be found.

Bad:
    sources:
      prices: {table: price.csv}
    steps:
      bye: {hangup: "До свидания!"}

Good:
    sources:
      prices: {table: prices.csv}
    steps:
      bye: {hangup: "До свидания!"}
"""
