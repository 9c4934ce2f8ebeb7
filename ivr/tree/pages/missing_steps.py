"""The file has no steps.

Why: a tree without steps has nothing to say to anybody.

Bad:
    phone_tree: 1
    languages: ru
    steps:

Good:
    phone_tree: 1
    languages: ru
    steps:
      main: {hangup: "Мы переехали. До свидания!"}
"""
