"""Time that is counted."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from ivr.simulator.clock import Clock, milliseconds


def test_what_is_due_happens_in_order_and_one_at_a_time():
    clock, done = Clock(), []
    clock.after(20, lambda: done.append("c"))
    clock.after(10, lambda: done.append("a"))
    clock.after(10, lambda: done.append("b"))
    assert clock.due() == 10
    clock.move(100)
    assert (done, clock.ms) == (["a"], 10)
    clock.move(100)
    clock.move(100)
    assert (done, clock.ms) == (["a", "b", "c"], 20)
    clock.move(100)
    assert clock.ms == 100


def test_a_timer_that_is_cancelled_does_nothing():
    clock, done = Clock(), []
    clock.after(5, lambda: done.append(1)).cancel()
    clock.after(7, lambda: done.append(2))
    assert clock.due() == 7
    clock.move(7)
    assert done == [2]
    assert clock.due() is None


def test_what_happens_may_have_more_happen():
    clock, done = Clock(), []

    def first():
        clock.after(0, lambda: done.append(clock.ms))

    clock.after(1, first)
    clock.move(5)
    assert clock.due() == 1
    clock.move(5)
    assert done == [1]


def test_time_never_goes_back():
    clock = Clock()
    clock.move(50)
    clock.move(10)
    assert clock.ms == 50


def test_the_date_passes_over_a_change_to_winter_time():
    zone = ZoneInfo("Europe/Berlin")
    clock = Clock(datetime(2026, 10, 25, 2, 59, tzinfo=zone))
    clock.move(milliseconds(120))
    assert clock.now().isoformat() == "2026-10-25T02:01:00+01:00"


def test_a_moment_needs_a_zone():
    with pytest.raises(ValueError, match="zone"):
        Clock(datetime(2026, 1, 1))  # noqa: DTZ001


def test_a_clock_tells_the_date():
    clock = Clock(datetime(2026, 11, 23, 10, tzinfo=UTC))
    clock.move(90_500)
    assert clock.now() == datetime(2026, 11, 23, 10, 1, 30, 500_000, tzinfo=UTC)
