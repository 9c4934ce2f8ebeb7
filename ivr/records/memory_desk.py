"""The operators' desk of a rehearsal: kept in this process and gone with it."""

from collections.abc import Sequence
from datetime import datetime
from threading import RLock

from ivr.records.desk import RECENT, STALE, InLine


class MemoryDesk:
    """The `Desk` of one process."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._line: dict[str, InLine] = {}  # by call
        self._waits: dict[str, list[int]] = {}  # by queue
        self._operators: dict[str, tuple[str, datetime]] = {}  # by call
        self._wrong_pins: dict[str, list[datetime]] = {}  # by caller

    def join(self, caller: InLine) -> None:
        with self._lock:
            self._line.setdefault(caller.call_sid, caller)

    def leave(self, call_sid: str, waited: int | None = None) -> None:
        with self._lock:
            caller = self._line.pop(call_sid, None)
            if caller is not None and waited is not None:
                waits = self._waits.setdefault(caller.queue, [])
                waits.append(waited)
                del waits[:-RECENT]

    def line(self, now: datetime) -> Sequence[InLine]:
        with self._lock:
            here = [each for each in self._line.values() if each.since > now - STALE]
            return sorted(here, key=lambda each: each.since)

    def usual_wait(self, queue: str) -> int | None:
        with self._lock:
            waits = self._waits.get(queue)
            return round(sum(waits) / len(waits)) if waits else None

    def sign_in(self, call_sid: str, operator: str, now: datetime) -> None:
        with self._lock:
            self._operators[call_sid] = (operator, now)

    def sign_out(self, call_sid: str) -> None:
        with self._lock:
            self._operators.pop(call_sid, None)

    def operators(self, now: datetime) -> Sequence[str]:
        with self._lock:
            return [name for name, since in self._operators.values() if since > now - STALE]

    def wrong_pin(self, caller: str, now: datetime) -> None:
        with self._lock:
            self._wrong_pins.setdefault(caller, []).append(now)

    def wrong_pins(self, caller: str, since: datetime) -> int:
        with self._lock:
            return sum(at > since for at in self._wrong_pins.get(caller, ()))
