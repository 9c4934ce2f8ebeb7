"""A time zone that is not one.

Why: opening hours would be read at a wrong time of day. A zone is a place, `Europe/Moscow`, since
abbreviations such as `EST` mean several and forget summer time.

Bad:
    timezone: MSK
    steps:
      bye: {hangup: "До свидания!"}

Good:
    timezone: Europe/Moscow
    steps:
      bye: {hangup: "До свидания!"}
"""
