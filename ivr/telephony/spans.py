"""Days of the week and the spans of a day, as opening hours write them.

`mon-thu: 8:00-12:00, 13:00-17:00`
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from ivr.telephony.misread import Misread, bounded, did_you_mean, quoted

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTES = 24 * 60  # of a day

# What people write instead; only ever read to offer the right name.
_MEANT_DAYS = {
    "monday": "mon",
    "tues": "tue",
    "tuesday": "tue",
    "wednesday": "wed",
    "thur": "thu",
    "thurs": "thu",
    "thursday": "thu",
    "friday": "fri",
    "saturday": "sat",
    "sunday": "sun",
    "weekdays": "mon-fri",
    "weekend": "sat-sun",
    "weekends": "sat-sun",
    "daily": "mon-sun",
    "every day": "mon-sun",
    "everyday": "mon-sun",
    "all": "mon-sun",
    "пн": "mon",
    "вт": "tue",
    "ср": "wed",
    "чт": "thu",
    "пт": "fri",
    "сб": "sat",
    "вс": "sun",
    "понедельник": "mon",
    "вторник": "tue",
    "среда": "wed",
    "четверг": "thu",
    "пятница": "fri",
    "суббота": "sat",
    "воскресенье": "sun",
    "будни": "mon-fri",
    "выходные": "sat-sun",
    "ежедневно": "mon-sun",
}
_ALWAYS = frozenset(("24/7", "24 hours", "24h", "always", "open", "круглосуточно", "all day"))
_NEVER = frozenset(("no", "none", "never", "off", "-", "закрыто", "выходной"))

_DASH = r"\s*[-–—]\s*"
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)
_SPAN = re.compile(rf"(\d{{1,2}}:\d{{2}}){_DASH}(\d{{1,2}}:\d{{2}})", re.ASCII)
_PART = re.compile(r"[^,\s](?:[^,]*[^,\s])?")
# 9-18, 9.00-18.00, 9am - 5:30 pm, 9:00 to 18:00, с 9 до 18
_NEARLY = re.compile(
    r"(?:from\s+|с\s+)?(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?(?:m\.?)?"
    r"\s*(?:[-–—]|to|till|until|до|по)\s*(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?(?:m\.?)?"
)


class DaySpan(NamedTuple):
    """A span of one day, in minutes from its midnight: opens is in it, closes no more."""

    opens: int
    closes: int


Spans = tuple[DaySpan, ...]
"""The spans of one day, in order; none: closed."""


def parse_days(text: str) -> tuple[int, ...]:
    """`fri`, `mon-thu`, `sat-mon`, `mon, wed` → days of the week, Monday is 0.

    Raises Misread if it names no day of the week, or one twice.
    """
    bounded(text, "days of the week")
    days: list[int] = []
    for part in _PART.finditer(text):
        first, dash, last = (name.strip() for name in re.sub("[–—]", "-", part[0]).partition("-"))
        begin = _day(first, part)
        end = _day(last, part) if dash else begin
        days += [day % 7 for day in range(begin, end + 1 + (7 if end < begin else 0))]
    if not days:
        raise Misread("a day of the week is missing", fix="write `mon`, or several: `mon-fri`")
    if len(set(days)) < len(days):
        twice = next(day for day in days if days.count(day) > 1)
        raise Misread(f"{quoted(text.strip())} names {DAYS[twice]} twice", fix="name each day once")
    return tuple(days)


def parse_spans(text: str) -> Spans:
    """`8:00-12:00, 13:00-17:00` → the spans of a day; `closed` → none.

    `0:00-24:00` is the whole day. Raises Misread if a span is unclear, closes before it opens,
    or meets another.
    """
    if bounded(text, "the hours of a day").lower() == "closed":
        return ()
    spans: list[DaySpan] = []
    for part in _PART.finditer(text):
        span = _span(part)
        if spans and span.opens < spans[-1].closes:
            raise _out_of_order(part, [*spans, span])
        spans.append(span)
    if not spans:
        raise Misread("hours are missing", fix="write them as `9:00-18:00`, or `closed`")
    return tuple(spans)


def write_span(span: DaySpan) -> str:
    """A span as an author writes it: `9:00-18:00`."""
    return "-".join(f"{at // 60}:{at % 60:02}" for at in span)


def _day(name: str, part: re.Match[str]) -> int:
    name = name.lower()
    if name in DAYS:
        return DAYS.index(name)
    meant = [
        _MEANT_DAYS.get(word.strip(), word.strip()) for word in re.split("[-–—]", part[0].lower())
    ]
    written = "-".join(meant)
    clear = all(day in (*DAYS, *_MEANT_DAYS.values()) for day in meant)
    raise Misread(
        f"{quoted(part[0])} is not a day of the week",
        why="the place would be taken for closed on it",
        fix=f"write `{written}`" if clear else did_you_mean(name, DAYS),
        start=part.start(),
        end=part.end(),
    )


def _span(part: re.Match[str]) -> DaySpan:
    match = _SPAN.fullmatch(part[0])
    if match is None:
        raise _unclear(part)
    opens, closes = (_minutes(match[n], part.start() + match.start(n)) for n in (1, 2))
    if closes > opens:
        return DaySpan(opens, closes)
    written = write_span(DaySpan(opens, MINUTES)), write_span(DaySpan(0, closes))
    raise Misread(
        f"`{part[0]}` closes {'when' if closes == opens else 'before'} it opens",
        why="callers would find the place closed all day",
        fix=(
            f"swap the two; or, if it is meant for the night, write `{written[0]}` on this day "
            f"and `{written[1]}` on the next"
            if 0 < closes < opens
            else f"for open until midnight write `{written[0]}`"
        ),
        start=part.start(),
        end=part.end(),
    )


def _minutes(clock: str, start: int) -> int:
    hours, minutes = (int(number) for number in clock.split(":"))
    if minutes < 60 and hours * 60 + minutes <= MINUTES:
        return hours * 60 + minutes
    raise Misread(
        f"there is no time `{clock}`",
        fix="times run from `0:00` to `24:00`",
        start=start,
        end=start + len(clock),
    )


def _out_of_order(part: re.Match[str], spans: list[DaySpan]) -> Misread:
    ordered = sorted(spans)
    written = ", ".join(write_span(span) for span in ordered)
    if any(later.opens < earlier.closes for earlier, later in pairwise(ordered)):
        message, fix = "overlaps the span before it", "give each span hours of its own"
    else:
        message, fix = "is earlier than the span before it", f"write them in order: `{written}`"
    return Misread(
        f"`{part[0]}` {message}",
        why="nobody could say when the break is",
        fix=fix,
        start=part.start(),
        end=part.end(),
    )


def _unclear(part: re.Match[str]) -> Misread:
    return Misread(
        f"{quoted(part[0])} is not a span of hours",
        why="callers could be told that the place is closed when it is open",
        fix=_meant_span(part[0].lower()) or "write it as `9:00-18:00`, or `closed`",
        start=part.start(),
        end=part.end(),
    )


def _meant_span(text: str) -> str:
    if text in _ALWAYS:
        return "for the whole day write `0:00-24:00`"
    if text in _NEVER:
        return "write `closed`"
    words = text.replace(";", " ").split()
    if all(_SPAN.fullmatch(word) for word in words):
        return f"put a comma between two spans: `{', '.join(words)}`"
    match = _NEARLY.fullmatch(text)
    if not match:
        return ""
    opens, closes = _meant_time(match[1], match[2], match[3]), _meant_time(*match.group(4, 5, 6))
    return f"write `{write_span(DaySpan(opens, closes))}`" if opens < closes <= MINUTES else ""


def _meant_time(hours: str, minutes: str | None, half: str | None) -> int:
    hour = int(hours)
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + int(minutes or 0)
