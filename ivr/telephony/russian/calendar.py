"""Days, times and lengths of time in Russian."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ivr.telephony.duration import rounded
from ivr.telephony.russian.nouns import COMMON, counted
from ivr.telephony.russian.numerals import cardinal, ordinal

if TYPE_CHECKING:
    import datetime as dt

    from ivr.telephony.language import Case

_MONTHS_OF = (
    *("", "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября"),
    *("октября", "ноября", "декабря"),
)
_ON_WEEKDAY = (
    *("в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу"),
    "в воскресенье",
)
_NEAR = {-1: "вчера", 0: "сегодня", 1: "завтра"}

_UNITS = {
    "day": COMMON["день", "дня", "дней"],
    "hour": COMMON["час", "часа", "часов"],
    "minute": COMMON["минута", "минуты", "минут"],
    "second": COMMON["секунда", "секунды", "секунд"],
}


def date(day: dt.date, case: Case = "") -> str:
    """`двадцать третьего ноября`; after «на» `двадцать третье ноября`.

    A date answers «когда?», so by itself it stands in the genitive.
    """
    number = ordinal(day.day, "n", "accusative" if case == "accusative" else "genitive")
    return f"{number} {_MONTHS_OF[day.month]}"


def time(at: dt.time, case: Case = "") -> str:
    """As a clock of 24 hours shows it: `девять тридцать`, `девять часов`, `девять ноль пять`.

    «Час» alone is a length of time, so one o'clock is `час ночи`; midnight is `полночь`.
    """
    of = case == "genitive"
    if at.hour == at.minute == 0:
        return "полуночи" if of else "полночь"
    if at.minute == 0:
        if at.hour == 1:
            return "часа ночи" if of else "час ночи"
        return counted(Decimal(at.hour), _UNITS["hour"], case)
    return f"{_hour(at.hour, case)} {_minutes(at.minute, case)}"


def when(moment: dt.datetime, now: dt.datetime) -> str:
    """`завтра в девять утра`, `во вторник в час дня`, `первого декабря в шесть вечера`.

    Both are in the tree's zone; what is near is counted in days of its calendar, and from a week
    on the date is said.
    """
    days = (moment.date() - now.date()).days
    if days in _NEAR:
        on = _NEAR[days]
    elif 1 < days < 7:
        on = _ON_WEEKDAY[moment.weekday()]
    else:
        on = date(moment.date())
    return f"{on} {_at(moment.time())}"


def duration(seconds: int, case: Case = "") -> str:
    """`три минуты`, `один час двадцать минут`; rounded as `ivr.telephony.duration.rounded` says."""
    return " ".join(counted(Decimal(count), _UNITS[unit], case) for count, unit in rounded(seconds))


def _at(at: dt.time) -> str:
    """When in a day, by its parts: `в девять утра`, `в два часа дня`, `в семь ноль пять вечера`."""
    if at.hour == at.minute == 0:
        return "в полночь"
    hour = at.hour % 12 or 12
    part = next(name for name, until in _PARTS_OF_DAY if at.hour < until)
    if at.minute:
        return f"в {_hour(hour, '')} {_minutes(at.minute, '')} {part}"
    if hour == 1:
        return f"в час {part}"
    # «в девять утра», but «в два часа дня»: so it is said.
    if part in ("утра", "вечера"):
        return f"в {cardinal(hour)} {part}"
    return f"в {counted(Decimal(hour), _UNITS['hour'])} {part}"


_PARTS_OF_DAY = (("ночи", 4), ("утра", 12), ("дня", 17), ("вечера", 24))


def _hour(hour: int, case: Case) -> str:
    if hour == 1:
        return "часа" if case == "genitive" else "час"
    if hour == 0:  # «до ноль ноль пяти»: nobody bends it
        return "ноль"
    return cardinal(hour, "m", case)


def _minutes(minute: int, case: Case) -> str:
    return ("ноль " if minute < 10 else "") + cardinal(minute, "m", case)
