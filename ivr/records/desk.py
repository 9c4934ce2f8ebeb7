"""What operators are told and what is known of them: who waits, who is signed in, wrong PINs.

None of it runs a call. Without it a caller still waits and an operator still takes the next one;
the operator only hears less about who it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

STALE = timedelta(hours=4)
"""after which nobody is believed to wait or to be signed in: no call of Twilio's is longer"""
RECENT = 10
"""callers served last, whose waits are what the next may expect"""


@dataclass(frozen=True, slots=True)
class InLine:
    """A caller in a queue: since when, from where, and what the call knows (no secret answers)."""

    call_sid: str
    queue: str
    since: datetime
    """with its zone"""
    caller: str = ""
    tree: str = ""
    step: str = ""
    language: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


class Desk(Protocol):
    """The operators' side of the records. Each method may raise `RecordsDown`."""

    def join(self, caller: InLine) -> None:
        """Somebody waits. Told twice, the first time holds: the place in the line is kept."""

    def leave(self, call_sid: str, waited: int | None = None) -> None:
        """Somebody waits no longer; `waited` seconds if an operator took the call."""

    def line(self, now: datetime) -> Sequence[InLine]:
        """Everybody who waits, first come first."""

    def usual_wait(self, queue: str) -> int | None:
        """Seconds that callers served last have waited on average; None as long as nobody was."""

    def sign_in(self, call_sid: str, operator: str, now: datetime) -> None:
        """An operator is there, with this call."""

    def sign_out(self, call_sid: str) -> None:
        """The operator's call is over."""

    def operators(self, now: datetime) -> Sequence[str]:
        """The names of the operators who are there."""

    def wrong_pin(self, caller: str, now: datetime) -> None:
        """A wrong PIN was given from this number."""

    def wrong_pins(self, caller: str, since: datetime) -> int:
        """How many wrong PINs were given from this number since then."""
