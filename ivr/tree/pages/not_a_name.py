"""A name has spaces or signs in it.

Why: names are what other places lead to and what texts speak. They are letters, digits and `_`, and
begin with a letter.

Bad:
    main: {say: "Добрый день.", next: good_bye}
    good bye: {hangup: "До свидания!"}
    good_bye: {hangup: "До свидания!"}

Good:
    main: {say: "Добрый день.", next: good_bye}
    good_bye: {hangup: "До свидания!"}
"""
