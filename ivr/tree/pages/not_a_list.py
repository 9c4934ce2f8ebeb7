"""Something else stands where a list of names or words is meant.

Why: nothing of it could be read.

Bad:
    languages: {ru: yes}
    steps:
      bye: {hangup: "До свидания!"}

Good:
    languages: ru
    steps:
      bye: {hangup: "До свидания!"}
"""
