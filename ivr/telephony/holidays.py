"""Official days off by country, and the working days that some countries move to a weekend.

The library `holidays` knows them, with its limits: days that follow the moon are estimates, and
a country's decree for next year is known only from the release that came after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from ivr.telephony.misread import Misread, bounded, did_you_mean, nearest, quoted

if TYPE_CHECKING:
    from datetime import date

    from holidays import HolidayBase

# Names are looked for in these years, so that what can be excepted does not depend on today.
_YEARS = range(2020, 2036)
_EXCEPT = re.compile(r"\s+except\b\s*", re.IGNORECASE)
_MOVED = re.compile(r"\s*\((?:observed|estimated|observed, estimated)\)\s*$")
_NAME = re.compile(r"[^,\s](?:[^,]*[^,\s])?")


@dataclass(frozen=True, slots=True)
class Holidays:
    """A country's official days off, but for some of them.

    country  ISO 3166: `US`, `DE-BY`
    but      names of days that are worked there, as the library has them in English
    """

    country: str
    but: frozenset[str] = field(default_factory=frozenset)

    def off(self, day: date) -> bool:
        """Whether nobody works on a day."""
        names = _calendar(self.country, day.year).names.get(day, ())
        return any(name not in self.but for name in names)

    def worked(self, day: date) -> bool:
        """Whether a day of the weekend is a working day, moved there by decree."""
        return day in _calendar(self.country, day.year).worked


def parse_holidays(text: str) -> Holidays:
    """`US`, `DE-BY`, `US except Columbus Day, Veterans Day` → the days off.

    Raises Misread if there is no such country, or no such day in it.
    """
    bounded(text, "a country and its days")
    country, *excepted = _EXCEPT.split(text, maxsplit=1)
    code = _country(country.strip(), text)
    if not excepted:
        return Holidays(code)
    known = {name.casefold(): name for name in _names(code)}
    begin = len(text) - len(excepted[0])
    but = []
    for match in _NAME.finditer(excepted[0]):
        name = known.get(match[0].casefold())
        if name is None:
            start = begin + match.start()
            raise _no_such_day(match[0], code, sorted(known.values()), start)
        but.append(name)
    if not but:
        raise Misread(
            "after `except` the name of a day is missing",
            fix=f"write one such as `{code} except {min(known.values())}`",
        )
    return Holidays(code, frozenset(but))


def _no_such_day(name: str, country: str, known: list[str], start: int) -> Misread:
    guess = did_you_mean(name, known) if nearest(name, known) else ""
    return Misread(
        f"{quoted(name)} is not an official day of {country}",
        why="the place would be closed on the day it is meant for",
        fix=guess or f"one of {', '.join(f'`{day}`' for day in known)}",
        start=start,
        end=start + len(name),
    )


@dataclass(frozen=True, slots=True)
class _Calendar:
    """One year of a country: the names of its days off, and the weekend days that are worked."""

    names: dict[date, tuple[str, ...]]
    worked: frozenset[date]


@lru_cache(maxsize=256)
def _calendar(country: str, year: int) -> _Calendar:
    library = _library(country, (year,))
    return _Calendar(
        {day: _plain(library.get_list(day)) for day in library},
        frozenset(day for day in library.weekend_workdays if day.year == year),
    )


@lru_cache(maxsize=16)
def _names(country: str) -> frozenset[str]:
    library = _library(country, _YEARS)
    days = (name for day in library for name in _plain(library.get_list(day)))
    # «Day off (substituted from 01/03/2026)» is no day that anybody could except by name.
    return frozenset(name for name in days if "(" not in name)


def _plain(names: list[str]) -> tuple[str, ...]:
    """A day's names without their remarks: a day that moved is still that day."""
    return tuple(_MOVED.sub("", name) for name in names)


def _library(country: str, years: range | tuple[int, ...]) -> HolidayBase:
    """The library's days for a country, named in English whatever the machine's locale."""
    import holidays

    code, _, part = country.partition("-")
    languages = holidays.country_holidays(code).supported_languages
    english = sorted((name for name in languages if name.startswith("en")), key="en_US".__ne__)
    return holidays.country_holidays(
        code,
        subdiv=part or None,
        years=years,
        expand=False,
        language=english[0] if english else None,
    )


def _country(given: str, text: str) -> str:
    """The code of a country that the library knows, `US`, or of a part of it, `DE-BY`."""
    import holidays

    # Asked by name it would take its own constants, such as JAN, for countries.
    known = holidays.list_supported_countries()
    code, dash, part = given.upper().partition("-")
    if code in known and (not dash or part in known[code]):
        return code + dash + part
    start = text.find(given)
    raise Misread(
        f"{quoted(given)} is not a country with known days off"
        if given
        else "a country is missing",
        why="the place would be taken for open on official days off",
        fix=_meant_country(given),
        start=start,
        end=start + len(given),
    )


def _meant_country(given: str) -> str:
    """What to write for a country that is called by its name, in English or in Russian."""
    import holidays
    from babel import Locale

    code, _, part = given.upper().partition("-")
    known = holidays.list_supported_countries(include_aliases=False)
    if part and code in known:
        return did_you_mean(part, known[code]) or f"write `{code}`"
    by_name = {
        name: code
        for language in ("en", "ru")
        for code, name in Locale(language).territories.items()
        if code in known
    }
    likely = nearest(given, by_name, most=1)
    if likely:
        return f"write `{by_name[likely[0]]}`"
    return "write the two letters of a country, such as `US` or `RU`"
