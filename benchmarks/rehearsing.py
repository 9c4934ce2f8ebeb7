"""How much the simulator plays: requests of calls a second, and an account's busy hour at once."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterable
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.apps import TOKEN
from ivr.simulator.app.wsgi import WsgiApp
from ivr.simulator.drivers import hold
from ivr.simulator.exchange import Exchange, Number
from ivr.simulator.lines.reading import read_script
from ivr.simulator.lines.rehearsal import Scenario

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

    from ivr.simulator.web import Answered, Hop, Unreachable

BASE = "http://bench.test"
MENU = (
    b'<Response><Gather numDigits="1" timeout="1"><Say>Press one.</Say></Gather>'
    b"<Redirect/></Response>"
)
QUEUE = {
    "/voice": b'<Response><Enqueue waitUrl="/wait" action="/after">support</Enqueue></Response>',
    "/wait": b'<Response><Say>You are waiting.</Say><Pause length="5"/></Response>',
    "/after": b"<Response><Say>Goodbye.</Say></Response>",
}
CALLERS = 200


def _app(answers: dict[str, bytes]) -> Any:  # noqa: ANN401 - a WSGI app
    """Reads nothing and answers the same each time, by path."""

    def app(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        start("200 OK", [("Content-Type", "text/xml")])
        return [answers[environ["PATH_INFO"]]]

    return app


class _Counted:
    """An app whose requests are counted."""

    def __init__(self, answers: dict[str, bytes]) -> None:
        self._app = WsgiApp(_app(answers), BASE)
        self.count = 0

    def send(self, hop: Hop) -> Answered | Unreachable:
        self.count += 1
        return self._app.send(hop)


def requests_a_second(calls: int = 5) -> float:
    """Calls that hear a constant menu until the guard ends them, each after 1,000 requests."""
    app = _Counted({"/": MENU})
    exchange = Exchange(token=TOKEN)
    for number in range(calls):
        exchange.call(Number(f"{BASE}/"), None, caller=f"+1{number}", called="+2")
    began = time.perf_counter()
    hold(exchange, app)
    return app.count / (time.perf_counter() - began)


def at_once(callers: int = CALLERS) -> tuple[float, int, int, float]:
    """Callers who all wait in one queue, each with an operator who comes for her.

    Returns seconds, requests, events, and the seconds that passed on the held clock.
    """
    app = _Counted(QUEUE)
    exchange = Exchange(token=TOKEN)
    scenario = Scenario(exchange)
    for number in range(callers):
        does = [{"say": "Hello"}, {"wait": "20s"}, "hang up"]
        script = read_script(
            [{"operator": {"after": "30s", "does": does}}, {"hear": "hello"}, {"hear": "goodbye"}]
        )
        scenario.add(Number(f"{BASE}/voice"), script, f"+1202555{number:04}", "+12025550199")
    began = time.perf_counter()
    hold(exchange, app)
    took = time.perf_counter() - began
    if failures := [line.failure for line in scenario.lines if line.failure]:
        raise RuntimeError(f"a call went otherwise: {failures[0]}")
    return took, app.count, len(exchange.transcript.events), exchange.clock.ms / 1000


def table(*, quick: bool = False) -> list[str]:
    """The figures as rows of Markdown."""
    rates = [requests_a_second() for _ in range(3 if quick else 7)]
    took, requests, events, passed = at_once()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        "| what | figure |",
        "| --- | ---: |",
        f"| requests of calls a second, median (best) | {median(rates):,.0f} ({max(rates):,.0f}) |",
        f"| {CALLERS} callers and their operators at once | {took:.1f} s |",
        f"| of it requests, events, seconds rehearsed | {requests:,}, {events:,}, {passed:,.0f} |",
        f"| memory at the most | {peak:.0f} MB |",
    ]
