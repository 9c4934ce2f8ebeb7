"""The fields of a step name no kind.

Why: the call would not know what to do there. The first field of a step says its kind and holds the
main thing, mostly words: `say: …`.

Bad:
    main: {tell: "Добрый день.", next: bye}
    bye: {hangup: "До свидания!"}

Good:
    main: {say: "Добрый день.", next: bye}
    bye: {hangup: "До свидания!"}
"""
