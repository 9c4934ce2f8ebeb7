"""A built-in sentence was reworded without the key it has to name.

Why: callers would hear what they can have, and not how to get it.

Bad:
    phrases:
      offer: "{for}, пожалуйста."
    steps:
      bye: {hangup: "До свидания!"}

Good:
    phrases:
      offer: "{for}, нажмите {key}."
    steps:
      bye: {hangup: "До свидания!"}
"""
