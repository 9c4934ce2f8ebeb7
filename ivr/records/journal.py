"""The journal: which calls there were, and what each caller did at each step.

A visit is written when it is over: when Twilio came back from the step and was answered. So the
first visit of a call is its beginning (no step, turn 0), and where a caller hung up there is
none: `Call.step` says where that was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

FINAL = frozenset({"busy", "canceled", "completed", "failed", "no-answer"})
"""statuses after which there is no other
(https://www.twilio.com/docs/voice/api/call-resource#call-status-values)"""


class Visit(NamedTuple):
    """What happened to a call while it waited at a step, and where it went from there.

    `call_sid` and `turn` name it: told twice, the first time holds. Of a secret question there is
    neither `keys` nor `words`.
    """

    call_sid: str
    turn: int
    left: datetime
    """when it was over, with its zone"""
    step: str = ""
    """empty at the beginning of a call"""
    how: str = ""
    """what ended it: called, keys, words, silence, message, hung up, queue, dial, lost or fault"""
    tries: int = 1
    """how often the step had asked by then"""
    keys: str = ""
    words: str = ""
    """what was said; how a queue or a dialled call ended"""
    steps: tuple[str, ...] = ()
    """those passed on the way to where the call waits now"""
    to: str = ""
    """the step where it waits now, or ended"""
    to_turn: int = 0
    caller: str = ""
    number: str = ""
    tree: str = ""
    digest: str = ""
    language: str = ""


class Ending(NamedTuple):
    """Twilio told that a call is over: one of `FINAL`, after so many seconds."""

    call_sid: str
    at: datetime
    status: str
    seconds: int


Line = Visit | Ending


@dataclass(frozen=True, slots=True)
class Call:
    """A call as far as its visits and its ending are known."""

    sid: str
    caller: str
    number: str
    tree: str
    digest: str
    language: str
    began: datetime
    step: str
    """where it is, or was last"""
    turn: int
    since: datetime
    """when it came there"""
    status: str = ""
    """empty until Twilio has told how it ended, which it may never do"""
    seconds: int | None = None
    ended: datetime | None = None


class Journal(Protocol):
    """Where the journal is kept. Each method may raise `RecordsDown`."""

    def keep(self, lines: Sequence[Line]) -> None:
        """Keep all of these or, with `RecordsDown`, none; what is there already stays as it is.

        They may come in any order: of each call the highest turn says where it is.
        """

    def calls(self, *, limit: int = 100, offset: int = 0) -> Sequence[Call]:
        """Calls to trees, the latest first."""

    def call(self, sid: str) -> Call | None:
        """The call with this sid."""

    def visits(self, sid: str) -> Sequence[Visit]:
        """What is known of a call, from its beginning."""


def timeline(visits: Sequence[Visit]) -> list[tuple[Visit, float]]:
    """Visits with the seconds each took: since the one before it, the first none."""
    began = [visits[0].left, *(visit.left for visit in visits[:-1])] if visits else []
    return [
        (visit, max(0.0, (visit.left - since).total_seconds()))
        for visit, since in zip(visits, began, strict=True)
    ]
