"""Time as a simulation has it: whole milliseconds, moved by a driver, never read off the machine.

Milliseconds are counted, not measured, so sums are exact and a transcript is the same on any
machine. Held, the clock jumps from one thing due to the next; real, the driver moves it by the
time that has passed (see `drivers.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush

EPOCH = datetime(2026, 1, 1, 12, tzinfo=UTC)
"""The date and hour of a rehearsal that asks for none: held runs must be equal on any day."""


class Timer:
    """Something that will happen; `cancel()` it before that and it will not."""

    __slots__ = ("due", "then")

    def __init__(self, due: int, then: Callable[[], None]) -> None:
        self.due = due
        self.then: Callable[[], None] | None = then

    def cancel(self) -> None:
        self.then = None


class Clock:
    """What time it is, and what is to happen when.

    `began` is the date and time at zero, aware of its zone. `now` may be handed to an app in the
    same process, so that its clock is this one.
    """

    __slots__ = ("_count", "_timers", "began", "ms")

    def __init__(self, began: datetime = EPOCH) -> None:
        if began.tzinfo is None:
            raise ValueError(f"{began} needs a time zone")
        self.began = began
        self.ms = 0
        self._timers: list[tuple[int, int, Timer]] = []
        self._count = 0

    def now(self) -> datetime:
        """The date and time, in the zone of `began`."""
        # By way of UTC: adding to a local time would pass over a change to summer time.
        passed = timedelta(milliseconds=self.ms)
        return (self.began.astimezone(UTC) + passed).astimezone(self.began.tzinfo)

    def after(self, ms: int, then: Callable[[], None]) -> Timer:
        """Have `then` called `ms` milliseconds from now; what is due together keeps its order."""
        timer = Timer(self.ms + max(ms, 0), then)
        self._count += 1
        heappush(self._timers, (timer.due, self._count, timer))
        return timer

    def due(self) -> int | None:
        """When the next thing happens, in milliseconds since zero; None when nothing will."""
        timers = self._timers
        while timers:
            if timers[0][2].then is not None:
                return timers[0][0]
            heappop(timers)
        return None

    def move(self, ms: int) -> None:
        """Let time pass until `ms` since zero, and do the first thing due by then, if any.

        One at a time, since what happens may ask for an HTTP request before time goes on.
        """
        due = self.due()
        if due is None or due > ms:
            self.ms = max(self.ms, ms)
            return
        self.ms = max(self.ms, due)
        then = heappop(self._timers)[2].then
        if then is not None:
            then()


def milliseconds(seconds: float) -> int:
    """Seconds as the clock counts them."""
    return round(seconds * 1000)
