"""Dates with opening hours of their own: `12-24`, `2026-12-28 to 2026-12-30`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ivr.telephony.misread import Misread, bounded, quoted

_LEAP_YEAR = 2000  # holds every day there is, for dates of every year
_EXACT = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_YEARLY = re.compile(r"(\d{2})-(\d{2})", re.ASCII)
_TO = re.compile(r"\s+to\s+")

# Months as people name them, by their first three letters.
_MONTHS = {
    name: number
    for names in (
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "янв фев мар апр мая июн июл авг сен окт ноя дек",
    )
    for number, name in enumerate(names.split(), start=1)
} | {"май": 5}


@dataclass(frozen=True, slots=True)
class Dates:
    """A day or several in a row, in one year or in every year.

    Days of every year are kept in a leap year; last before first then runs over New Year.
    """

    first: date
    last: date
    yearly: bool

    def __contains__(self, day: date) -> bool:
        if not self.yearly:
            return self.first <= day <= self.last
        day = day.replace(year=_LEAP_YEAR)
        if self.first <= self.last:
            return self.first <= day <= self.last
        return day >= self.first or day <= self.last

    @property
    def breadth(self) -> tuple[int, bool]:
        """For choosing the narrower of two: how many days, and one year before every year."""
        days = (self.last - self.first).days
        return days + 366 if days < 0 else days, self.yearly


def parse_dates(text: str) -> Dates:
    """`12-24` (every year), `2026-12-24`, or two of a sort joined by `to` → the days.

    Raises Misread if the text is no date, or ends before it begins.
    """
    text = bounded(text, "a date")
    parts = _TO.split(text)
    if len(parts) > 2 or not all(
        _EXACT.fullmatch(part) or _YEARLY.fullmatch(part) for part in parts
    ):
        raise _misread(text)
    ends = [_date(part, text) for part in parts]
    first, last = ends[0], ends[-1]
    yearly = len(parts[0]) == 5
    if yearly != (len(parts[-1]) == 5):
        raise Misread(
            f"{quoted(text)} has a year on one side only",
            why="nobody could say in which years it holds",
            fix="write the year on both sides, or on none for every year",
        )
    if last < first and not yearly:
        raise Misread(
            f"{quoted(text)} ends before it begins",
            why="it would hold on no day",
            fix=f"write `{last} to {first}`",
        )
    return Dates(first, last, yearly)


def _date(part: str, text: str) -> date:
    numbers = [int(number) for number in part.split("-")]
    year, month, day = (_LEAP_YEAR, *numbers)[-3:]
    try:
        return date(year, month, day)
    except ValueError:
        start = text.find(part)
        raise Misread(
            f"there is no day `{part}`",
            why="it would hold on no day",
            fix=_swapped(year, day, month, yearly=len(numbers) == 2),
            start=start,
            end=start + len(part),
        ) from None


def _swapped(year: int, month: int, day: int, *, yearly: bool) -> str:
    """The date with day and month the other way round, if there is one."""
    try:
        meant = date(year, month, day)
    except ValueError:
        return "write month and day as `12-24`, or with the year: `2026-12-24`"
    return f"the month comes first: `{_written(meant, yearly=yearly)}`"


def _misread(text: str) -> Misread:
    if not text:
        return Misread("a date is missing", fix="write month and day: `12-24`")
    parts = re.split(r"\s*(?:\bto\b|\buntil\b|\bпо\b|\.\.|[–—]|\s-\s)\s*", text)
    meant = [_meant(part) for part in parts]
    fix = "write month and day as `12-24`, or with the year: `2026-12-24`"
    if len(meant) <= 2 and all(meant):
        fix = f"write `{' to '.join(meant)}`"
    return Misread(f"{quoted(text)} is not a date", why="it would hold on no day", fix=fix)


def _meant(part: str) -> str:
    """The date a text like `24.12`, `12/24/2026` or `24 декабря` stands for, as we write it."""
    if _EXACT.fullmatch(part) or _YEARLY.fullmatch(part):
        return part
    numbers = [int(number) for number in re.findall(r"\d+", part)][:4]
    names = [
        _MONTHS[word[:3]] for word in re.findall(r"[^\W\d]+", part.lower()) if word[:3] in _MONTHS
    ]
    years = [number for number in numbers if number > 31]
    numbers = [number for number in numbers if number <= 31]
    if len(names) == 1 and len(numbers) == 1:
        month, day = names[0], numbers[0]
    elif len(numbers) == 2 and not names:
        # Points go with day and month, dashes and strokes with month and day, unless impossible.
        month, day = reversed(numbers) if "." in part else numbers
        if month > 12:
            month, day = day, month
    else:
        return ""
    try:
        meant = date(years[0] if years else _LEAP_YEAR, month, day)
    except ValueError:
        return ""
    return _written(meant, yearly=not years)


def _written(day: date, *, yearly: bool) -> str:
    return day.isoformat()[5:] if yearly else day.isoformat()
