"""Opening hours that cannot be understood.

Why: callers would be told that it is open when nobody is there. Days are `mon-fri`, spans are
`9:00-18:00`; a day that is left out is closed.

Bad:
    timezone: Europe/Moscow
    hours:
      desk:
        mon-fri: 18:00-9:00
    steps:
      main: {hours: desk, open: bye, closed: bye}
      bye: {hangup: "До свидания!"}

Good:
    timezone: Europe/Moscow
    hours:
      desk:
        mon-fri: 9:00-18:00
    steps:
      main: {hours: desk, open: bye, closed: bye}
      bye: {hangup: "До свидания!"}
"""
