"""A step or a value has a name that means something of its own.

Why: `back`, `repeat`, `start` and `return` are places to go to, and `language`, `today` or `call`
are values that every call has. A step of such a name could never be led to, and a value would hide
the other one.

Bad:
    main: {say: "Добрый день.", next: start}
    start: {hangup: "До свидания!"}

Good:
    main: {say: "Добрый день.", next: goodbye}
    goodbye: {hangup: "До свидания!"}
"""
