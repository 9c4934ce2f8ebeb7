"""What has changed about opening hours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ivr.difference.change import Change
from ivr.difference.comparison import Comparison
from ivr.difference.shown import listed
from ivr.telephony.dates import Dates
from ivr.telephony.hours import Hours
from ivr.telephony.spans import Spans, write_span

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
Told = list[tuple[str, str]]


def opening(trees: Comparison) -> Iterator[Change]:
    """One sentence for each name whose hours are others now."""
    before, now = trees.old.tree.hours, trees.new.tree.hours
    called = trees.names(old=True)
    pairs = ((was, called(f"hours.{name}").partition(".")[2]) for name, was in before.items())
    told = [
        f"{trees.new.called(name)} is now {'; '.join(parts)}"
        for was, name in pairs
        if name in now and (parts := [*_changes(was, now[name])])
    ]
    for words in dict.fromkeys(told):  # a file may be used in several places
        yield Change("hours", words)


def _changes(before: Hours, now: Hours) -> Iterator[str]:
    days = [
        (DAYS[day], _instead(now.weekly.get(day, ()), before.weekly.get(day, ())))
        for day in range(7)
        if now.weekly.get(day, ()) != before.weekly.get(day, ())
    ]
    for told, same in _grouped(days):
        yield f"{told} on {_days(same)}"
    yield from _dates(before.dates, now.dates)
    if before.holidays != now.holidays:
        yield _holidays(now, before)


def _instead(now: Spans, before: Spans) -> str:
    if not now:
        return f"closed instead of open {_spans(before)}"
    if not before:
        return f"open {_spans(now)} instead of closed"
    return f"open {_spans(now)} instead of {_spans(before)}"


def _spans(spans: Spans) -> str:
    return listed(write_span(span) for span in spans)


def _grouped(days: Told) -> Iterator[tuple[str, list[str]]]:
    """Days that changed alike are told together."""
    told: dict[str, list[str]] = {}
    for day, change in days:
        told.setdefault(change, []).append(day)
    yield from told.items()


def _days(days: list[str]) -> str:
    """`Monday`, `Saturday and Sunday`, `Monday to Friday`."""
    first, last = DAYS.index(days[0]), DAYS.index(days[-1])
    if len(days) > 2 and last - first == len(days) - 1:
        return f"{days[0]} to {days[-1]}"
    return listed(days)


def _dates(before: Mapping[Dates, Spans], now: Mapping[Dates, Spans]) -> Iterator[str]:
    for dates in dict.fromkeys([*before, *now]):
        was, is_ = before.get(dates), now.get(dates)
        if was == is_:
            continue
        if is_ is None:
            yield f"open as on other days on {_written(dates)}"
        elif was is None:
            state = f"open {_spans(is_)}" if is_ else "closed"
            yield f"{state} on {_written(dates)}"
        else:
            yield f"{_instead(is_, was)} on {_written(dates)}"


def _written(dates: Dates) -> str:
    first, last = (
        day.isoformat()[5:] if dates.yearly else day.isoformat()
        for day in (dates.first, dates.last)
    )
    return first if first == last else f"{first} to {last}"


def _holidays(now: Hours, before: Hours) -> str:
    if now.holidays is None:
        return f"open on {_days_off(before)}"
    instead = f" instead of {_days_off(before)}" if before.holidays is not None else ""
    return f"closed on {_days_off(now)}{instead}"


def _days_off(hours: Hours) -> str:
    assert hours.holidays is not None, "asked of those that have some"  # noqa: S101
    but = f" except {listed(sorted(hours.holidays.but))}" if hours.holidays.but else ""
    return f"the official days off of {hours.holidays.country}{but}"
