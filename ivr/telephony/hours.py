"""Opening hours: whether a place is open, and when that changes next.

A date's own hours come before an official day off, and both before the day of the week.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Literal

from ivr.telephony.dates import Dates, parse_dates
from ivr.telephony.holidays import Holidays, parse_holidays
from ivr.telephony.spans import MINUTES, Spans, parse_days, parse_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "Dates",
    "Holidays",
    "Hours",
    "Spans",
    "parse_dates",
    "parse_days",
    "parse_holidays",
    "parse_spans",
]

Period = tuple[datetime, datetime]
"""From its opening to its closing, in UTC."""

_FRIDAY = 4
_AHEAD = 400  # days; further on nobody knows which days are official


@dataclass(frozen=True, slots=True)
class Hours:
    """When a place is open.

    weekly    day of the week (Monday is 0) → its spans; a day left out is closed
    dates     dates with hours of their own; the narrower entry holds where two meet
    holidays  official days off, closed; a moved working day has Friday's hours
    """

    weekly: Mapping[int, Spans]
    dates: Mapping[Dates, Spans] = field(default_factory=dict)
    holidays: Holidays | None = None

    def state(self, now: datetime) -> Literal["open", "closed", "break"]:
        """Open, closed, or in a break between two spans of the day.

        `now` is aware, in the zone of the tree, here and below.
        """
        moment = now.astimezone(UTC)
        periods = self._periods(now.date(), now.tzinfo)
        if any(opens <= moment < closes for opens, closes in periods):
            return "open"
        before = any(closes <= moment for _opens, closes in periods)
        after = any(moment < opens for opens, _closes in periods)
        return "break" if before and after else "closed"

    def opens(self, now: datetime) -> datetime | None:
        """The next opening after now, in the zone of `now`; None if there is none in 400 days."""
        moment = now.astimezone(UTC)
        found = (opens for opens, _closes in self._openings(now) if opens > moment)
        return _local(next(found, None), now)

    def closes(self, now: datetime) -> datetime | None:
        """The next closing after now, in the zone of `now`; None if there is none in 400 days."""
        moment = now.astimezone(UTC)
        found = (closes for _opens, closes in self._openings(now) if closes > moment)
        return _local(next(found, None), now)

    def _openings(self, now: datetime) -> Iterator[Period]:
        """From today on: each time it opens and then closes, midnight being no closing."""
        current: Period | None = None
        for ahead in range(_AHEAD + 1):
            for opens, closes in self._periods(now.date() + timedelta(days=ahead), now.tzinfo):
                if current and opens <= current[1]:
                    current = current[0], max(current[1], closes)
                    continue
                if current:
                    yield current
                current = opens, closes
        if current and current[1] < now.astimezone(UTC) + timedelta(days=_AHEAD):
            yield current

    def _periods(self, day: date, zone: tzinfo | None) -> list[Period]:
        """The spans of a day as moments in UTC; one in the hour that spring leaves out is none."""
        midnight = datetime.combine(day, time(tzinfo=zone))
        periods = []
        for span in self._spans(day):
            opens, closes = (midnight + timedelta(minutes=minute) for minute in span)
            # Of an hour that autumn has twice it opens in the first and closes in the second. An
            # hour that is left out is told by the clock before it, as RFC 5545 (3.3.5) reads it.
            late = _utc(closes)
            if span.closes < MINUTES:  # a day ends once
                late = max(late, _utc(closes.replace(fold=1)))
            if _utc(opens) < late:
                periods.append((_utc(opens), late))
        return periods

    def _spans(self, day: date) -> Spans:
        own = [dates for dates in self.dates if day in dates]
        if own:
            return self.dates[min(own, key=lambda dates: dates.breadth)]
        if self.holidays and self.holidays.off(day):
            return ()
        worked = self.holidays is not None and self.holidays.worked(day)
        return self.weekly.get(_FRIDAY if worked else day.weekday(), ())


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _local(moment: datetime | None, now: datetime) -> datetime | None:
    return moment and moment.astimezone(now.tzinfo)
