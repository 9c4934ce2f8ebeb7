"""A used file does not speak all languages of the tree that uses it.

Why: a caller who has chosen a language would hear another one on the way.

Bad:
    languages: en, ru
    steps:
      main: {language: {1: en, 2: ru}, next: delivery}
      delivery: {use: delivery.yaml, with: country = us, next: bye}
      bye: {hangup: {en: Goodbye., ru: До свидания.}}

Good:
    languages: en
    steps:
      delivery: {use: delivery.yaml, with: country = us, next: bye}
"""
