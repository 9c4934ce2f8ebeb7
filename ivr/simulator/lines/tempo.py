"""Real time that a person may hurry: passed on at a multiple of its speed, or skipped.

    tempo = Tempo(time.monotonic)
    live(exchange, app, monotonic=tempo.seconds, idle=…)    # `idle` waits `tempo.real(seconds)`

Safe to use from several threads: one drives the call, another shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from ivr.simulator.web import Answered, App, Hop, Unreachable


class Tempo:
    """A clock that only goes forward, `speed` times as fast as `monotonic`; at 0 it stands."""

    def __init__(self, monotonic: Callable[[], float], speed: float = 1.0) -> None:
        self._monotonic = monotonic
        self._speed = speed
        self._held = 0
        self._real = monotonic()
        self._seconds = 0.0
        self._lock = Lock()

    @property
    def speed(self) -> float:
        """How many seconds pass here in one of `monotonic`."""
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        with self._lock:
            self._count()
            self._speed = speed

    def seconds(self) -> float:
        """Seconds since this was made; what a driver asks."""
        with self._lock:
            self._count()
            return self._seconds

    def real(self, seconds: float) -> float:
        """How long one really has to wait until so many seconds have passed here; a second where
        time stands still.
        """
        return seconds / self._speed if self._speed else 1.0

    def skip(self, seconds: float) -> None:
        """Let so many seconds have passed."""
        with self._lock:
            self._seconds += max(seconds, 0.0)

    @contextmanager
    def unhurried(self) -> Iterator[None]:
        """Real seconds within: for what takes its own time, such as an app's answer."""
        with self._lock:
            self._count()
            self._held += 1
        try:
            yield
        finally:
            with self._lock:
                self._count()
                self._held -= 1

    def _count(self) -> None:
        """Take in what has passed since the last time; the lock is held."""
        now = self._monotonic()
        speed = 1.0 if self._held else self._speed
        self._seconds += (now - self._real) * speed
        self._real = now


class Unhurried:
    """An app whose requests take the time they take, however fast the call goes."""

    def __init__(self, app: App, tempo: Tempo) -> None:
        self._app = app
        self._tempo = tempo

    def send(self, hop: Hop) -> Answered | Unreachable:
        with self._tempo.unhurried():
            return self._app.send(hop)


__all__ = ["Tempo", "Unhurried"]
