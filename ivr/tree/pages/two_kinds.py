"""A step has the main fields of two kinds.

Why: a step does one thing. What the second field says would never be done.

Bad:
    main: {say: "Добрый день.", hangup: "До свидания!", next: bye}
    bye: {hangup: "До свидания!"}

Good:
    main: {say: "Добрый день.", next: bye}
    bye: {hangup: "До свидания!"}
"""
