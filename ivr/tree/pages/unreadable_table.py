"""A table that cannot be read.

Why: nothing would ever be found in it. A table is CSV in UTF-8: the first row names the columns,
and every row has a value for each.

Bad:
    sources:
      prices: {table: empty.csv}
    steps:
      bye: {hangup: "До свидания!"}

Good:
    sources:
      prices: {table: prices.csv}
    steps:
      bye: {hangup: "До свидания!"}
"""
