"""Filters: how `{name|filter}` is spoken. One row a filter; the words are the language's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeVar

from ivr.telephony.duration import parse_duration
from ivr.telephony.language import LANGUAGES, Case, Language
from ivr.telephony.misread import Misread, did_you_mean
from ivr.telephony.numbers import parse_number

T = TypeVar("T")
Value = str | int | Decimal | date | time | datetime


@dataclass(frozen=True, slots=True)
class Saying:
    """What a filter may need besides the value: grammar, the moment, the tree's currency."""

    language: Language
    case: Case
    now: datetime
    currency: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """How a value is read, and how it is then said."""

    read: Callable[[Value], Any]
    say: Callable[[Any, Saying], str]


def _text(value: Value) -> str:
    return str(value)


def _decimal(value: Value) -> Decimal | None:
    return parse_number(str(value))


def _whole(value: Value) -> int | None:
    number = _decimal(value)
    return int(number) if number is not None and number == int(number) else None


def _date(value: Value) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else _parsed(date.fromisoformat, value)


def _time(value: Value) -> time | None:
    if isinstance(value, datetime):
        return value.time()
    if isinstance(value, time):
        return value
    return _parsed(lambda text: time.fromisoformat(text.zfill(5)), value)


def _moment(value: Value) -> datetime | None:
    return value if isinstance(value, datetime) else _parsed(datetime.fromisoformat, value)


def _seconds(value: Value) -> int | None:
    if isinstance(value, int):
        return value
    number = _decimal(value)
    return int(number) if number is not None else _parsed(parse_duration, value)


def _parsed(parse: Callable[[str], T], value: Value) -> T | None:
    try:
        return parse(str(value).strip())
    except (ValueError, Misread):
        return None


def _when(moment: datetime, how: Saying) -> str:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=how.now.tzinfo)
    return how.language.when(aware.astimezone(how.now.tzinfo), how.now)


FORMS = Filter(_decimal, lambda value, how: how.language.count(value, how.forms, how.case))

FILTERS: dict[str, Filter] = {
    "date": Filter(_date, lambda value, how: how.language.date(value, how.case)),
    "digits": Filter(_text, lambda value, how: how.language.digits(value)),
    "duration": Filter(_seconds, lambda value, how: how.language.duration(value, how.case)),
    "money": Filter(_decimal, lambda value, how: how.language.money(value, how.currency, how.case)),
    "number": Filter(_decimal, lambda value, how: how.language.number(value, how.case)),
    "ordinal": Filter(_whole, lambda value, how: how.language.ordinal(value, how.case)),
    "phone": Filter(_text, lambda value, how: how.language.phone(value)),
    "time": Filter(_time, lambda value, how: how.language.time(value, how.case)),
    "when": Filter(_moment, _when),
}


def speak(name: str, value: Value, how: Saying) -> str:
    """A value in words, through the filter `name` (or as it stands, without one).

    A value that the filter cannot read (a table's typing mistake) is said as it stands: half
    an answer helps a caller more than none.
    """
    if not name:
        return str(value)
    chosen = FORMS if "/" in name else FILTERS[name]
    read = chosen.read(value)
    return str(value) if read is None else chosen.say(read, how)


def forms_of(name: str) -> tuple[str, ...]:
    """The author's own word forms, if the filter is one: `день/дня/дней`."""
    return tuple(form.strip() for form in name.split("/")) if "/" in name else ()


def known_filter(name: str, language: str) -> tuple[str, str] | None:
    """What is wrong with a filter, as (message, fix), or None."""
    if forms := forms_of(name):
        try:
            LANGUAGES[language].check_forms(forms)
        except Misread as mistake:
            return mistake.message, mistake.fix
        return None
    if name not in FILTERS:
        return f"there is no filter `{name}`", did_you_mean(name, [*FILTERS, "day/days"])
    return None
