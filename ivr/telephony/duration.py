"""Durations as authors write them: `5s`, `2m`, `1h`."""

from __future__ import annotations

import re

from ivr.telephony.misread import Misread, bounded, quoted

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR

_UNITS = {"s": 1, "m": MINUTE, "h": HOUR}

# What people type in place of the three letters; only ever read to offer the right one.
# The Cyrillic с looks exactly like the Latin c, so nobody sees why `5с` is refused.
_MEANT = {
    "s": "s sec secs second seconds с c сек секунда секунды секунд",
    "m": "m min mins minute minutes м мин минута минуты минут",
    "h": "h hr hrs hour hours ч час часа часов",
}
_UNIT_MEANT = {word: unit for unit, words in _MEANT.items() for word in words.split()}

_DURATION = re.compile(r"(\d{1,9})([smh])", re.ASCII)
_NEARLY = re.compile(r"(\d{1,9}(?:[.,]\d{1,3})?)\s*([^\W\d_]+)\.?\s*")


def parse_duration(text: str, *, least: int = 0, most: int = DAY) -> int:
    """`5s`, `2m` or `1h` → seconds.

    Raises Misread if the text is no duration, or not within `least` and `most` seconds.
    """
    text = bounded(text, "a duration")
    found = _DURATION.fullmatch(text)
    if not found:
        raise _misread(text)
    seconds = int(found[1]) * _UNITS[found[2]]
    if seconds < least:
        raise Misread(
            f"`{text}` is too short, the least is {write_duration(least)}",
            fix=f"write `{write_duration(least)}` or more",
        )
    if seconds > most:
        raise Misread(
            f"`{text}` is too long, the most is {write_duration(most)}",
            fix=f"write `{write_duration(most)}` or less",
        )
    return seconds


def write_duration(seconds: int) -> str:
    """Seconds → the shortest way to write them: 90 → `90s`, 120 → `2m`, 0 → `0s`."""
    for unit, size in (("h", HOUR), ("m", MINUTE)):
        if seconds and seconds % size == 0:
            return f"{seconds // size}{unit}"
    return f"{seconds}s"


def rounded(seconds: int) -> tuple[tuple[int, str], ...]:
    """A length of time as people tell it: the counts and units worth saying, the largest first.

    Seconds up to a minute, then whole minutes, hours with minutes, days with hours; a half is
    rounded up. Units are `day`, `hour`, `minute`, `second`; less than nothing is nothing.
    """
    if seconds < MINUTE:
        return ((max(seconds, 0), "second"),)
    if seconds < DAY - MINUTE // 2:
        counts = divmod((seconds + MINUTE // 2) // MINUTE, 60)
        units = ("hour", "minute")
    else:
        counts = divmod((seconds + HOUR // 2) // HOUR, 24)
        units = ("day", "hour")
    parts = zip(counts, units, strict=True)
    return tuple((count, unit) for count, unit in parts if count)


def _misread(text: str) -> Misread:
    if re.fullmatch(r"\d{1,9}", text, re.ASCII):
        return Misread(
            f"`{text}` has no unit",
            why=f"a bare {text} could be seconds or minutes",
            fix=f"write `{text}s` for seconds, `{text}m` for minutes",
        )
    if meant := _meant(text):
        return Misread(f"{quoted(text)} is not a duration", fix=f"write `{meant}`")
    return Misread(
        f"{quoted(text)} is not a duration" if text else "a duration is missing",
        fix="write a number and a unit: `5s`, `2m`, `1h`",
    )


def _meant(text: str) -> str:
    """The duration that a text like `1.5 min`, `1m30s` or `2 минуты` stands for, else ""."""
    seconds = 0.0
    at = 0
    while at < len(text):
        part = _NEARLY.match(text, at)
        unit = _UNIT_MEANT.get(part[2].casefold()) if part else None
        if part is None or unit is None:
            return ""
        seconds += float(part[1].replace(",", ".")) * _UNITS[unit]
        at = part.end()
    whole = round(seconds)
    return write_duration(whole) if seconds == whole and 0 < whole <= DAY else ""
