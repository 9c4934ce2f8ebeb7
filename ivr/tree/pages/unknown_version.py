"""The file is written in another version of the menu language.

Why: what it says could mean something else. This tool reads version 1.

Bad:
    phone_tree: 2
    steps:
      bye: {hangup: "До свидания!"}

Good:
    phone_tree: 1
    steps:
      bye: {hangup: "До свидания!"}
"""
