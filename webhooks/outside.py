"""Work that others do for a call, such as a service that is asked: with a limit to everything.

A caller waits for it, and so does a thread that answers Twilio. So each piece of work is given
seconds, and is left alone when they are over; only so many threads wait at once, so that the
others go on answering; and whoever failed several times in a row is not asked for a while.
"""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, wait
from contextvars import copy_context
from dataclasses import dataclass
from threading import Lock, Thread
from time import monotonic
from typing import TypeVar

T = TypeVar("T")

AT_ONCE = 4
"""pieces of work of one name at once; a worker of the service has eight threads"""
ALL_AT_ONCE = 6
"""pieces of work of all names together: two threads always answer other calls"""
FAILURES = 5
"""failures in a row after which nobody is asked"""
REST = 10.0
"""seconds for which nobody is asked then"""


class Unavailable(Exception):
    """The work was not done: a sentence for the log that says why."""


@dataclass(slots=True)
class _Health:
    failures: int = 0
    """in a row"""
    rests_until: float = 0.0


class Outside:
    """Does work in threads of its own. Safe to use from several threads at once.

    :param clock: seconds that only ever grow
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._busy: Counter[str] = Counter()
        self._health: dict[str, _Health] = {}

    def do(self, name: str, work: Callable[[], T], within: float) -> T:
        """What `work` returns; what it raises is raised here. `name` tells who does the work.

        Work that is late goes on in its thread, unheeded, and counts as being done until it ends:
        it should have a limit of its own.

        :param within: seconds
        :raises Unavailable: if it took longer, or nobody was asked
        """
        self._begin(name)
        future: Future[T] = Future()
        context = copy_context()  # what it logs names the call

        def run() -> None:
            try:
                result = context.run(work)
            except BaseException as error:  # noqa: BLE001 - raised where it is waited for
                self._end(name)
                future.set_exception(error)
            else:
                self._end(name)
                future.set_result(result)

        try:
            Thread(target=run, name=f"outside {name}", daemon=True).start()
        except RuntimeError:
            self._end(name)
            raise Unavailable(f"{name}: this machine has no thread to spare") from None
        wait([future], timeout=within)
        late = not future.done()
        self._note(name, failed=late or future.exception() is not None)
        if late:
            raise Unavailable(f"{name} took longer than {within:g} s")
        return future.result()

    def _begin(self, name: str) -> None:
        with self._lock:
            health = self._health.get(name)
            if health is not None and self._clock() < health.rests_until:
                raise Unavailable(f"{name} failed {FAILURES} times in a row and is left to rest")
            if self._busy[name] >= AT_ONCE or self._busy.total() >= ALL_AT_ONCE:
                raise Unavailable(f"{name} was not asked: too many callers wait already")
            self._busy[name] += 1

    def _end(self, name: str) -> None:
        with self._lock:
            self._busy[name] -= 1
            if not self._busy[name]:
                del self._busy[name]

    def _note(self, name: str, *, failed: bool) -> None:
        with self._lock:
            if not failed:
                self._health.pop(name, None)
                return
            health = self._health.setdefault(name, _Health())
            health.failures += 1
            if health.failures >= FAILURES:
                # after the rest one more failure is enough for the next
                health.rests_until = self._clock() + REST
