"""Opening hours are named that the file does not have.

Why: the call would not know whether it is open.

Bad:
    timezone: Europe/Moscow
    hours:
      desk:
        mon-fri: 9:00-18:00
    steps:
      main: {hours: dest, open: bye, closed: bye}
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
