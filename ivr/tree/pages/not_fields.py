"""A single value stands where fields are meant.

Why: a step, a tree or opening hours are made of named fields, each on a line of its own.

Bad:
    main: {say: "Добрый день.", next: bye}
    bye: До свидания!

Good:
    main: {say: "Добрый день.", next: bye}
    bye: {hangup: "До свидания!"}
"""
