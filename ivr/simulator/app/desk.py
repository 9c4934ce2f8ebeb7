"""The exchange has one owner: the thread that drives it. Others hand in what they want done.

REST requests come in on a server's threads, and answers of the app on those that fetch them; all
wait here until the owner has time. So nothing in an exchange is ever locked, or done twice at once.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from queue import Empty, SimpleQueue

from ivr.simulator.exchange import Wanted
from ivr.simulator.rest.account import Account
from ivr.simulator.rest.answering import answer
from ivr.simulator.rest.errors import Refused
from ivr.simulator.rest.web import Request, Response
from ivr.simulator.web import Answered, App, Hop, Unreachable

PATIENCE = 30.0
"""seconds that a REST request waits for the owner of the exchange"""
AT_ONCE = 64
"""requests to the app under way at the same time"""


def nothing() -> None:
    """Nothing."""


class Desk:
    """Where what is to be done waits for the owner of the account's exchange."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._waiting: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._closed = False
        self.faults: list[str] = []
        """what went wrong inside the REST side, with tracebacks"""

    # -- for any thread ----------------------------------------------------------------------------

    def put(self, task: Callable[[], None]) -> None:
        """Have this done by the owner, when it has time."""
        self._waiting.put(task)

    def ask(self, request: Request) -> Response:
        """Have a REST request answered; never raises."""
        if self._closed:
            return _over()
        done: Future[Response] = Future()

        def task() -> None:
            if done.set_running_or_notify_cancel():  # nobody waits any longer for one given up on
                done.set_result(_over() if self._closed else self._answer(request))

        self.put(task)
        try:
            return done.result(timeout=PATIENCE)
        except (TimeoutError, CancelledError):
            done.cancel()
            return Refused(20429, "The simulator is busy; try again").response()

    # -- for the owner -----------------------------------------------------------------------------

    def attend(self, seconds: float | None = 0.0, before: Callable[[], None] = nothing) -> None:
        """Do all that waits, and wait for it at most so long; None for ever.

        `before` is done first whenever there is anything, such as moving a clock on.
        """
        try:
            task = (
                self._waiting.get(timeout=seconds) if seconds != 0 else self._waiting.get_nowait()
            )
            while True:
                before()
                task()
                task = self._waiting.get_nowait()
        except Empty:
            pass

    def close(self) -> None:
        """Nobody drives the exchange any longer: whoever still asks is told so at once."""
        self._closed = True
        self.attend()

    def _answer(self, request: Request) -> Response:
        try:
            return answer(self._account, request)
        except Exception:  # noqa: BLE001 - a fault of ours ends one request, not the exchange
            self.faults.append(traceback.format_exc())
            return Refused(20500, "This is a fault of the simulator itself").response()


def _over() -> Response:
    return Refused(20500, "The simulator has ended", status=503).response()


class Attended:
    """An app that may make REST requests while it is asked: they are answered meanwhile, at the
    same moment of the exchange's clock.

    Its methods are for the owner of the exchange.
    """

    def __init__(self, app: App, desk: Desk) -> None:
        self._app = app
        self._desk = desk
        self._pool = ThreadPoolExecutor(AT_ONCE, "hop")

    def send(self, hop: Hop) -> Answered | Unreachable:
        """Send one request and wait for its answer."""
        sent = self._pool.submit(self._app.send, hop)
        sent.add_done_callback(lambda _: self._desk.put(nothing))
        while not sent.done():
            self._desk.attend(None)
        return sent.result()

    def begin(self, wanted: Wanted) -> None:
        """Send one request; its answer is told when it has come and the desk is attended to."""
        sent = self._pool.submit(self._app.send, wanted.hop)
        sent.add_done_callback(lambda done: self._desk.put(lambda: wanted.answered(done.result())))

    def close(self) -> None:
        """Wait for nothing any longer."""
        self._pool.shutdown(wait=False, cancel_futures=True)
