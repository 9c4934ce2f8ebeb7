"""What can happen to a call while it waits, as the engine hears it.

A door (`webhooks/`) turns each request of Twilio into one of these values. A caller's mistakes
are events too: a wrong key is `Keys`, saying nothing is `Silence`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys were pressed (`Digits` of a Gather's action)."""

    digits: str


@dataclass(frozen=True, slots=True)
class Speech:
    """Something was said and recognised; `confidence` is 0 to 1, or None where it was not sent."""

    text: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """The wait was over and nothing had been pressed or said."""


@dataclass(frozen=True, slots=True)
class Onward:
    """Nothing to report: the document asked to be followed by the next one."""


@dataclass(frozen=True, slots=True)
class Left:
    """The queue was left: Twilio's `QueueResult`, seconds waited, and by which exit, if known."""

    result: str
    seconds: int = 0
    exit: str = ""


@dataclass(frozen=True, slots=True)
class Dialled:
    """A dialled leg ended. Only `bridged` proves a conversation, whatever DialCallStatus says."""

    status: str
    bridged: bool


@dataclass(frozen=True, slots=True)
class Recorded:
    """A message was recorded: its address, sid and seconds; `hung_up` if the caller is gone."""

    url: str
    sid: str
    seconds: int
    hung_up: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A source answered with a row."""

    row: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Missing:
    """A source answered that it has no such row."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A source, or the records, could not answer."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A function of the author's own code came back: its result, "" for none, and its values."""

    result: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Opened:
    """A request was opened, durably, under this number of eight digits."""

    number: str


Event = (
    Keys
    | Speech
    | Silence
    | Onward
    | Left
    | Dialled
    | Recorded
    | Found
    | Missing
    | Failed
    | Ran
    | Opened
)
