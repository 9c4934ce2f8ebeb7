"""Wrong PINs and request numbers as this process remembers them.

So guessing is slowed also when the records are down, and costs nothing to note.
"""

from collections import OrderedDict
from datetime import datetime
from threading import Lock

MOST_CALLERS = 10_000
MOST_EACH = 60


class Guesses:
    """When each caller guessed wrong. Those that guessed longest ago are forgotten first."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._wrong: OrderedDict[str, list[datetime]] = OrderedDict()

    def note(self, caller: str, now: datetime) -> None:
        """A wrong guess came from this number."""
        with self._lock:
            times = self._wrong.pop(caller, [])
            self._wrong[caller] = [*times, now][-MOST_EACH:]
            while len(self._wrong) > MOST_CALLERS:
                self._wrong.popitem(last=False)

    def wrong(self, caller: str, since: datetime) -> int:
        """How many came from it since then."""
        with self._lock:
            return sum(at > since for at in self._wrong.get(caller, ()))
