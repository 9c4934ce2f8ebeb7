"""Work outside: its limits, and who is not asked for a while. The clock is held."""

from contextvars import ContextVar
from threading import Event

import pytest

from webhooks.outside import ALL_AT_ONCE, AT_ONCE, FAILURES, REST, Outside, Unavailable

SOON = 10.0


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def outside(clock):
    return Outside(clock)


@pytest.fixture
def stuck():
    """Work that never comes to its end, until the test does."""
    over = Event()
    yield over.wait
    over.set()


def refused():
    raise ConnectionRefusedError


def fail(outside, times):
    for _ in range(times):
        with pytest.raises(ConnectionRefusedError):
            outside.do("shop", refused, SOON)


def test_work_is_done(outside):
    assert outside.do("shop", lambda: 42, SOON) == 42


def test_what_work_raises_is_raised(outside):
    fail(outside, 1)


def test_a_time_limit_of_the_work_itself_is_its_own(outside):
    def slow():
        raise TimeoutError("of the socket")

    with pytest.raises(TimeoutError, match="of the socket"):
        outside.do("shop", slow, SOON)


def test_work_that_is_late_is_left_alone(outside, stuck):
    with pytest.raises(Unavailable, match=r"shop took longer than 0 s"):
        outside.do("shop", stuck, 0)


def test_work_knows_which_call_it_is_for(outside):
    call = ContextVar("call", default="")
    call.set("CA1")
    assert outside.do("shop", call.get, SOON) == "CA1"


def test_one_that_is_slow_takes_its_share_of_the_threads_and_no_more(outside, stuck):
    for _ in range(AT_ONCE):
        with pytest.raises(Unavailable, match="longer"):
            outside.do("shop", stuck, 0)
    with pytest.raises(Unavailable, match="too many callers wait already"):
        outside.do("shop", lambda: 42, SOON)
    assert outside.do("bank", lambda: 42, SOON) == 42


def test_all_that_are_slow_leave_threads_to_others(outside, stuck):
    for number in range(ALL_AT_ONCE):
        with pytest.raises(Unavailable, match="longer"):
            outside.do(f"shop {number}", stuck, 0)
    with pytest.raises(Unavailable, match="too many callers wait already"):
        outside.do("bank", lambda: 42, SOON)


def test_threads_come_free_when_work_ends(outside):
    for _ in range(ALL_AT_ONCE * 2):
        assert outside.do("shop", lambda: 42, SOON) == 42


def test_who_failed_in_a_row_is_left_to_rest(outside, clock):
    fail(outside, FAILURES)
    with pytest.raises(Unavailable, match="left to rest"):
        outside.do("shop", lambda: 42, SOON)
    assert outside.do("bank", lambda: 42, SOON) == 42
    clock.now += REST
    assert outside.do("shop", lambda: 42, SOON) == 42


def test_after_a_rest_one_failure_is_enough(outside, clock):
    fail(outside, FAILURES)
    clock.now += REST
    fail(outside, 1)
    with pytest.raises(Unavailable, match="left to rest"):
        outside.do("shop", lambda: 42, SOON)


def test_failures_between_answers_are_no_row(outside):
    for _ in range(3):
        fail(outside, FAILURES - 1)
        assert outside.do("shop", lambda: 42, SOON) == 42


def test_being_late_is_a_failure(outside, stuck):
    fail(outside, FAILURES - 1)
    with pytest.raises(Unavailable, match="longer"):
        outside.do("shop", stuck, 0)
    with pytest.raises(Unavailable, match="left to rest"):
        outside.do("shop", lambda: 42, SOON)
