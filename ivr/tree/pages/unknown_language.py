"""A language that the tree does not have, or that nobody here can speak.

Why: no caller would ever hear these words.

Bad:
    languages: ru
    steps:
      bye: {hangup: {ru: "До свидания!", en: "Goodbye."}}

Good:
    languages: ru
    steps:
      bye: {hangup: {ru: "До свидания!"}}
"""
