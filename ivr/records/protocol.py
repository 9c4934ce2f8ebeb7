"""What the service asks of its records. Each method is one short transaction."""

from collections.abc import Callable, Sequence
from typing import Protocol

from ivr.records.desk import Desk
from ivr.records.journal import Journal
from ivr.records.values import Draft, Edition, Recording, Request, Status, TreeVersion


class RecordsDown(Exception):
    """The records cannot be reached, or cannot keep what they are given (a full disk).

    The one exception that every method below may raise; nothing was kept then.
    """


class Unfit(RecordsDown):
    """The records answer, but what they are given is nothing that they can keep."""


class Records(Protocol):
    """Where calls are recorded. Safe to use from several threads at once."""

    @property
    def desk(self) -> Desk:
        """The operators' side: who waits, and who is there for them."""

    @property
    def journal(self) -> Journal:
        """Which calls there were, and what callers did."""

    def open_request(self, draft: Draft, draw: Callable[[], str], replaces: str = "") -> Request:
        """Keep `draft` under a new number, durably: it is there after a power cut.

        A draft of the same call and turn reads the request that is there.

        :param draw: makes up a number of eight digits; called again while it is taken
        :param replaces: the number of a request of the same call, whose message was recorded
            anew: that request gets this recording, and keeps its number
        """

    def request(self, number: str) -> Request | None:
        """The request with this number."""

    def requests(
        self, *, status: Status | None = None, limit: int = 100, offset: int = 0
    ) -> Sequence[Request]:
        """Requests, the newest first."""

    def set_status(self, number: str, status: Status) -> bool:
        """Answer or close a request; False if there is none of this number."""

    def note_recording(self, recording: Recording) -> None:
        """Keep what is known of a recording; notices may come twice, late, or in any order."""

    def note_exit(self, call_sid: str, turn: int, exit: str) -> None:  # noqa: A002 - its name
        """Note by which exit a caller leaves the queue entered at `turn`; the last one holds."""

    def exit_of(self, call_sid: str, turn: int) -> str:
        """The exit noted for a caller in the queue; empty for none."""

    def begin_run(self, key: str) -> bool:
        """Note that a function is being run; False if it was begun before under this key."""

    def end_run(self, key: str, outcome: str) -> None:
        """Note what came of it."""

    def outcome_of_run(self, key: str) -> str | None:
        """What came of it; None while it is not known."""

    def remember_language(self, caller: str, language: str) -> None:
        """Note which language a caller chose, for the next call."""

    def language_of(self, caller: str) -> str:
        """The language a caller chose in an earlier call; empty for none."""

    def save_tree(self, version: TreeVersion) -> None:
        """Keep a version of a tree, for other workers and the next release."""

    def editions(self, *, limit: int = 100, offset: int = 0) -> Sequence[Edition]:
        """The versions of trees, those kept last first."""

    def tree_version(self, name: str, digest: str) -> TreeVersion | None:
        """The version of a tree with this digest."""

    def media(self, name: str) -> bytes | None:
        """A file of any kept version of any tree, by the name under which it is served."""

    def probe(self) -> None:
        """Ask whether the records answer: returns, or raises `RecordsDown`."""

    def close(self) -> None:
        """Let go of connections. The records can be used again, and open new ones."""
