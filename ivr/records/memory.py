"""Records of a rehearsal: kept in this process and gone with it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from threading import RLock

from ivr.records.memory_desk import MemoryDesk
from ivr.records.memory_journal import MemoryJournal
from ivr.records.protocol import RecordsDown
from ivr.records.values import (
    DRAWS,
    Draft,
    Edition,
    Recording,
    Request,
    Status,
    TreeVersion,
)


class MemoryRecords:
    """The `Records` of one process."""

    def __init__(self) -> None:
        self._lock = RLock()
        self.desk = MemoryDesk()
        self.journal = MemoryJournal()
        self._requests: dict[str, Request] = {}  # by number, in the order they were opened
        self._numbers: dict[tuple[str, int], str] = {}  # by call and turn
        self._recordings: dict[str, Recording] = {}  # by sid
        self._exits: dict[tuple[str, int], str] = {}  # by call and turn
        self._runs: dict[str, str | None] = {}  # by key
        self._languages: dict[str, str] = {}  # by caller
        self._trees: dict[tuple[str, str], TreeVersion] = {}  # by name and digest
        self._saved: dict[tuple[str, str], datetime] = {}
        self._media: dict[str, bytes] = {}

    def open_request(self, draft: Draft, draw: Callable[[], str], replaces: str = "") -> Request:
        with self._lock:
            moment = (draft.call_sid, draft.turn)
            before = self._requests.get(replaces)
            if before is not None and before.draft.call_sid == draft.call_sid:
                self._requests[replaces] = replace(
                    before, draft=replace(before.draft, recording=draft.recording)
                )
                if draft.recording is not None:
                    self.note_recording(draft.recording)
                return self._current(self._requests[replaces])
            if moment not in self._numbers:
                drawn = (draw() for _ in range(DRAWS))
                number = next((each for each in drawn if each not in self._requests), None)
                if number is None:
                    raise RecordsDown(
                        f"{DRAWS} numbers were drawn for a request, and each was taken"
                    )
                self._requests[number] = Request(number, "open", draft)
                self._numbers[moment] = number
                if draft.recording is not None:
                    self.note_recording(draft.recording)
            return self._current(self._requests[self._numbers[moment]])

    def request(self, number: str) -> Request | None:
        with self._lock:
            found = self._requests.get(number)
            return None if found is None else self._current(found)

    def requests(
        self, *, status: Status | None = None, limit: int = 100, offset: int = 0
    ) -> Sequence[Request]:
        with self._lock:
            newest = sorted(
                self._requests.values(), key=lambda each: (each.draft.opened, each.number)
            )[::-1]
            wanted = [each for each in newest if status is None or each.status == status]
            return [self._current(each) for each in wanted[offset : offset + limit]]

    def set_status(self, number: str, status: Status) -> bool:
        with self._lock:
            if number not in self._requests:
                return False
            self._requests[number] = replace(self._requests[number], status=status)
            return True

    def note_recording(self, recording: Recording) -> None:
        with self._lock:
            known = self._recordings.get(recording.sid)
            self._recordings[recording.sid] = known.updated(recording) if known else recording

    def note_exit(self, call_sid: str, turn: int, exit: str) -> None:  # noqa: A002 - its name
        with self._lock:
            self._exits[call_sid, turn] = exit

    def exit_of(self, call_sid: str, turn: int) -> str:
        with self._lock:
            return self._exits.get((call_sid, turn), "")

    def begin_run(self, key: str) -> bool:
        with self._lock:
            begun = key not in self._runs
            self._runs.setdefault(key, None)
            return begun

    def end_run(self, key: str, outcome: str) -> None:
        with self._lock:
            self._runs[key] = outcome

    def outcome_of_run(self, key: str) -> str | None:
        with self._lock:
            return self._runs.get(key)

    def remember_language(self, caller: str, language: str) -> None:
        with self._lock:
            self._languages[caller] = language

    def language_of(self, caller: str) -> str:
        with self._lock:
            return self._languages.get(caller, "")

    def save_tree(self, version: TreeVersion) -> None:
        with self._lock:
            self._trees[version.name, version.digest] = version
            self._saved.setdefault((version.name, version.digest), datetime.now(UTC))
            self._media |= {name: version.files[file] for file, name in version.media.items()}

    def editions(self, *, limit: int = 100, offset: int = 0) -> Sequence[Edition]:
        with self._lock:
            saved = sorted(self._saved.items(), key=lambda each: each[1], reverse=True)
        on = [(call.tree, call.digest) for call in self.journal.calls(limit=10**9)]
        found = [Edition(*version, at, on.count(version)) for version, at in saved]
        return found[offset : offset + limit]

    def tree_version(self, name: str, digest: str) -> TreeVersion | None:
        with self._lock:
            return self._trees.get((name, digest))

    def media(self, name: str) -> bytes | None:
        with self._lock:
            return self._media.get(name)

    def probe(self) -> None:
        """Memory always answers."""

    def close(self) -> None:
        """Nothing to let go of."""

    def _current(self, request: Request) -> Request:
        """`request` with the latest that is known of its recording."""
        recording = request.draft.recording
        if recording is None:
            return request
        latest = self._recordings[recording.sid]
        return replace(request, draft=replace(request.draft, recording=latest))
