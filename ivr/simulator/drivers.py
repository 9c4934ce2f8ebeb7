"""Drivers: they make an exchange's requests and move its clock.

`hold` lets time jump from one event to the next; `live` lets it pass. Nothing else differs: the
same exchange, lines and app run under either.
"""

from __future__ import annotations

from collections.abc import Callable

from ivr.simulator.clock import milliseconds
from ivr.simulator.exchange import Exchange, Wanted
from ivr.simulator.web import Answered, App, Unreachable


def hold(exchange: Exchange, app: App) -> None:
    """Run until nothing is left to happen. Time passes only as the calls take it.

    A request takes none, so that a transcript does not depend on the machine; only one that is
    given up on takes as long as Twilio waits.
    """
    clock = exchange.clock
    while True:
        # An answer may lead to the next request at once: a redirect, a retry.
        while asked := exchange.wanted():
            for wanted in asked:
                _after(exchange, wanted, app.send(wanted.hop))
        due = clock.due()
        if due is None:
            return
        clock.move(due)


def _after(exchange: Exchange, wanted: Wanted, answer: Answered | Unreachable) -> None:
    seconds = _waited(wanted, answer)
    if seconds:
        exchange.clock.after(milliseconds(seconds), lambda: wanted.answered(answer))
    else:
        wanted.answered(answer)


def _waited(wanted: Wanted, answer: Answered | Unreachable) -> float:
    """How long Twilio waits before it gives up on this; 0 for what came, or failed at once."""
    hop = wanted.hop
    if isinstance(answer, Answered):
        return hop.timeout if answer.seconds > hop.timeout else 0.0
    if answer.code == 11201:
        return hop.connect_timeout
    # 11205 is a connection lost, which takes no time, or one that was waited on for too long.
    waits = (wait for wait in (hop.read_timeout, hop.timeout) if answer.seconds >= wait - 0.1)
    return min(waits, default=0.0) if answer.code in {11203, 11205} else 0.0


def live(
    exchange: Exchange,
    app: App,
    *,
    monotonic: Callable[[], float],
    idle: Callable[[float], None],
) -> None:
    """Run in real time until all calls are over.

    :param monotonic: seconds on a clock that only goes forward
    :param idle: waits at most so many seconds, less when somebody at a line has done something
    """
    clock = exchange.clock
    began = monotonic() - clock.ms / 1000
    while True:
        _catch_up(exchange, monotonic() - began)
        while asked := exchange.wanted():
            for wanted in asked:
                answer = app.send(wanted.hop)
                # What is pressed while the app thinks is pressed then, not when it has answered.
                idle(0.0)
                _catch_up(exchange, monotonic() - began)
                wanted.answered(answer)
        if exchange.over:
            return
        due = clock.due()
        pause = 1.0 if due is None else due / 1000 - (monotonic() - began)
        idle(min(max(pause, 0.0), 1.0))


def stand_by(
    exchange: Exchange,
    begin: Callable[[Wanted], None],
    *,
    monotonic: Callable[[], float],
    idle: Callable[[float, Callable[[], None]], None],
    ended: Callable[[], bool],
) -> None:
    """Run in real time until `ended`, whether there are calls or not; for whoever has many.

    :param begin: makes a request and does not wait; its answer is told within an `idle`
    :param idle: waits at most so many seconds, less when there is something to do; before that it
        calls what it is given, so that it is done at its own time
    """
    clock = exchange.clock
    began = monotonic() - clock.ms / 1000

    def catch_up() -> None:
        _catch_up(exchange, monotonic() - began)

    while not ended():
        catch_up()
        while asked := exchange.wanted():
            for wanted in asked:
                begin(wanted)
        due = clock.due()
        pause = 1.0 if due is None else due / 1000 - (monotonic() - began)
        idle(min(max(pause, 0.0), 1.0), catch_up)


def _catch_up(exchange: Exchange, seconds: float) -> None:
    """Do all that is due by now, each thing at its own time."""
    clock, ms = exchange.clock, milliseconds(seconds)
    while (due := clock.due()) is not None and due <= ms:
        clock.move(due)
    clock.move(ms)
