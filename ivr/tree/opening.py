"""Opening hours as a file gives them: days, dates and holidays under names."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ivr.telephony.hours import (
    Dates,
    Holidays,
    Hours,
    Spans,
    parse_dates,
    parse_days,
    parse_holidays,
    parse_spans,
)
from ivr.telephony.misread import Misread
from ivr.telephony.spans import DAYS
from ivr.tree.diagnostic import Label
from ivr.tree.fields import fields_of, scalar
from ivr.tree.naming import read_name
from ivr.tree.nodes import Node, Scalar, Span
from ivr.tree.reading import Noted, Reading, read_all

T = TypeVar("T")


def read_hours(node: Node, reading: Reading) -> dict[str, Hours]:
    """All opening hours; a name whose hours cannot be read is known all the same."""
    hours: dict[str, Hours] = {}
    names = fields_of(node, reading, "opening hours", "support: {mon-fri: 9:00-18:00}").entries
    reading.hours = tuple(key.value for key, _value in names)
    for key, value in names:
        try:
            hours[read_name(key, reading)] = _opening(value, reading)
        except Noted:
            continue
    return hours


def _opening(node: Node, reading: Reading) -> Hours:
    weekly: dict[int, Spans] = {}
    dates: dict[Dates, Spans] = {}
    holidays: list[Holidays] = []
    places: dict[int | Dates, Span] = {}

    def read(entry: tuple[Scalar, Node]) -> None:
        key, value = entry
        if key.value == "dates":
            lines = fields_of(value, reading, "dates", "12-31: closed").entries
            dates.update(read_all(lines, read_date))
        elif key.value == "holidays":
            holidays.append(_parsed(parse_holidays, value, reading, "the name of a country"))
        else:
            days = _parsed(parse_days, key, reading)
            for day in days:
                once(day, DAYS[day], key)
            weekly.update(dict.fromkeys(days, _parsed(parse_spans, value, reading)))

    def read_date(entry: tuple[Scalar, Node]) -> tuple[Dates, Spans]:
        days = _parsed(parse_dates, entry[0], reading)
        once(days, entry[0].value.strip(), entry[0])
        return days, _parsed(parse_spans, entry[1], reading)

    def once(day: int | Dates, name: str, key: Scalar) -> None:
        """The mapping would keep the last of two lines, without a word."""
        if (first := places.setdefault(day, key.span)) is not key.span:
            raise reading.error(
                "duplicate-key",
                key.span,
                f"`{name}` has its hours on another line already",
                also=[Label(first, "the first time")],
                why="only one of the two lines could count",
                fix="name each day once",
            )

    lines = fields_of(node, reading, "opening hours", "mon-fri: 9:00-18:00").entries
    read_all(lines, read)
    return Hours(weekly, dates, *holidays)


def _parsed(
    parse: Callable[[str], T], node: Node, reading: Reading, meant: str = "a span of hours"
) -> T:
    value = scalar(node, reading, meant)
    try:
        return parse(value.value)
    except Misread as mistake:
        raise reading.misread("unclear-hours", value, mistake) from None
