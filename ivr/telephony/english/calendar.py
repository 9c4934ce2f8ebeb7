"""Days, times and lengths of time in English.

From six in the morning to noon an hour is said bare, `nine thirty`: it is when people expect it.
All other hours carry AM or PM; without full stops, which would end a sentence.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ivr.telephony.duration import rounded
from ivr.telephony.english.counting import counted
from ivr.telephony.english.numerals import cardinal, ordinal

if TYPE_CHECKING:
    import datetime as dt

_MONTHS = (
    *("", "January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def date(day: dt.date, *, british: bool) -> str:
    """`November twenty-third`, British `the twenty-third of November`."""
    if british:
        return f"the {ordinal(day.day)} of {_MONTHS[day.month]}"
    return f"{_MONTHS[day.month]} {ordinal(day.day)}"


def time(at: dt.time) -> str:
    """`nine`, `nine thirty`, `nine oh five`, `six PM`, `noon`, `midnight`."""
    if at.minute == 0 and at.hour in (0, 12):
        return "noon" if at.hour else "midnight"
    words = cardinal(at.hour % 12 or 12)
    if at.minute:
        words += (" oh " if at.minute < 10 else " ") + cardinal(at.minute)
    if 6 <= at.hour < 12:
        return words
    return words + (" PM" if at.hour >= 12 else " AM")


def when(moment: dt.datetime, now: dt.datetime, *, british: bool) -> str:
    """`tomorrow at nine`, `on Monday at six PM`, `on December first at noon`.

    Both are in the tree's zone; what is near is counted in days of its calendar, and from a week
    on the date is said.
    """
    days = (moment.date() - now.date()).days
    if days in _NEAR:
        on = _NEAR[days]
    elif 1 < days < 7:
        on = f"on {_WEEKDAYS[moment.weekday()]}"
    else:
        on = f"on {date(moment.date(), british=british)}"
    return f"{on} at {time(moment.time())}"


def duration(seconds: int, *, british: bool) -> str:
    """`three minutes`, `one hour and twenty minutes`; see `ivr.telephony.duration.rounded`."""
    return " and ".join(
        counted(Decimal(count), (unit, f"{unit}s"), british=british)
        for count, unit in rounded(seconds)
    )
