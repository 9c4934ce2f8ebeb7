"""The journal of a rehearsal: kept in this process and gone with it."""

from collections.abc import Sequence
from dataclasses import replace
from threading import RLock

from ivr.records.journal import Call, Ending, Line, Visit


class MemoryJournal:
    """The `Journal` of one process."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._visits: dict[str, dict[int, Visit]] = {}  # by call, by turn
        self._endings: dict[str, Ending] = {}  # by call

    def keep(self, lines: Sequence[Line]) -> None:
        with self._lock:
            for line in lines:
                if isinstance(line, Ending):
                    self._endings.setdefault(line.call_sid, line)
                else:
                    self._visits.setdefault(line.call_sid, {}).setdefault(line.turn, line)

    def calls(self, *, limit: int = 100, offset: int = 0) -> Sequence[Call]:
        with self._lock:
            found = [call for sid in self._visits if (call := self.call(sid)) is not None]
        found.sort(key=lambda each: each.sid)
        found.sort(key=lambda each: each.began, reverse=True)
        return found[offset : offset + limit]

    def call(self, sid: str) -> Call | None:
        visits = self.visits(sid)
        if not visits:
            return None
        latest = max(visits, key=lambda each: each.to_turn)
        call = Call(
            sid,
            next((each.caller for each in visits if each.caller), ""),
            next((each.number for each in visits if each.number), ""),
            latest.tree,
            latest.digest,
            latest.language,
            began=min(each.left for each in visits),
            step=latest.to,
            turn=latest.to_turn,
            since=latest.left,
        )
        end = self._endings.get(sid)
        if end is None:
            return call
        return replace(call, status=end.status, seconds=end.seconds, ended=end.at)

    def visits(self, sid: str) -> Sequence[Visit]:
        with self._lock:
            visits = self._visits.get(sid, {})
            return [visits[turn] for turn in sorted(visits)]
