"""Behaviours, performed act by act."""

import pytest

from ivr.simulator.process import BLOCKED, Process


class Recorder(Process):
    """Performs numbers by adding one, behaviours within, and waits for "wait"."""

    def __init__(self):
        super().__init__()
        self.ended = None
        self.unblocked = 0

    def perform(self, act):
        match act:
            case int():
                return act + 1
            case "wait":
                return BLOCKED
            case "stop":
                self.interrupt(RuntimeError("stop"))
                return None
            case "fail":
                raise KeyError("fail")
            case _:
                return act

    def finished(self, result, error):
        self.ended = (result, repr(error) if error else None)

    def _unblock(self):
        self.unblocked += 1


def run(behaviour):
    process = Recorder()
    process.start(behaviour)
    return process


def test_an_act_gives_its_result():
    def behaviour():
        return (yield (yield 1))

    assert run(behaviour()).ended == (3, None)


def test_a_behaviour_within_gives_what_it_returns():
    def inner():
        return (yield 10) * 2

    def behaviour():
        return (yield inner()) + 1

    assert run(behaviour()).ended == (23, None)


def test_what_takes_time_blocks_until_it_is_resumed():
    def behaviour():
        return (yield "wait")

    process = run(behaviour())
    assert process.alive
    process.resume("done")
    assert process.ended == ("done", None)
    process.resume("again")  # too late, and harmless


def test_what_an_act_raises_comes_out_where_it_was_asked_for():
    def behaviour():
        try:
            yield "fail"
        except KeyError:
            return (yield 1)

    assert run(behaviour()).ended == (2, None)


def test_what_a_behaviour_raises_comes_out_where_it_was_asked_for():
    def inner():
        yield 1
        raise ValueError("inner")

    def behaviour():
        try:
            yield inner()
        except ValueError:
            return "caught"

    assert run(behaviour()).ended == ("caught", None)


def test_what_nobody_catches_ends_the_process():
    def behaviour():
        yield "fail"

    assert run(behaviour()).ended == (None, "KeyError('fail')")


def test_an_interruption_goes_through_all_behaviours():
    seen = []

    def inner():
        try:
            yield "wait"
        finally:
            seen.append("inner")

    def behaviour():
        try:
            yield inner()
        except RuntimeError:
            seen.append("outer")
            return (yield 1)

    process = run(behaviour())
    process.interrupt(RuntimeError("now"))
    assert (process.ended, seen, process.unblocked) == ((2, None), ["inner", "outer"], 1)


def test_a_process_that_interrupts_itself_does_so_where_it_waits():
    def behaviour():
        try:
            yield "stop"
            yield 1
            yield "wait"
        except RuntimeError:
            return "stopped"

    assert run(behaviour()).ended == ("stopped", None)


def test_nothing_interrupts_a_process_that_is_over():
    def behaviour():
        yield 1

    process = run(behaviour())
    process.interrupt(RuntimeError("late"))
    assert process.ended == (None, None)


@pytest.mark.parametrize("depth", [1, 500])
def test_behaviours_may_stand_deep(depth):
    def behaviour(left):
        return (yield behaviour(left - 1)) if left else (yield 1)

    assert run(behaviour(depth)).ended == (2, None)
