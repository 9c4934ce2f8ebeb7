"""What a verb is told: what the party did, word from other legs, and what ends it early.

All times are in seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from ivr.simulator.verbs.then import Go


@dataclass(frozen=True, slots=True)
class Key:
    """The party pressed a key."""

    key: str


@dataclass(frozen=True, slots=True)
class Voice:
    """The party begins to make sound, for so long. `text` is what a recogniser makes of it, ""
    when nothing; `samples` how it sounds, where that is known (16-bit mono PCM at 8 kHz).
    """

    seconds: float
    text: str = ""
    confidence: float = 0.0
    samples: bytes = b""


Input: TypeAlias = Key | Voice


@dataclass(frozen=True, slots=True)
class Signal:
    """Word from another leg: what it did, with what result, and what it has to tell."""

    leg: str
    what: str
    status: str = ""
    told: Mapping[str, str] = field(default_factory=dict)


Heard: TypeAlias = Input | Signal


class Interruption(Exception):
    """Thrown into a behaviour where it waits. It may tidy up, and must let it pass on."""


@dataclass
class HungUp(Interruption):
    """The leg is over. `by` is caller, app, other or error."""

    by: str


@dataclass
class Moved(Interruption):
    """Somebody moved the call to another document, through the REST API."""

    then: Go


@dataclass
class Dequeued(Interruption):
    """Somebody took the caller out of the queue: the leg `by`, of the call `sid`.

    `url` is a document that the caller hears first, "" for none.
    """

    by: str
    sid: str
    url: str = ""
    method: str = "POST"


@dataclass(frozen=True, slots=True)
class Hears:
    """What a participant hears instead of the conference: the document at `url`, once, and then
    silence. None is Twilio's music, "" silence from the beginning.

    `why`: she waits for the start, is on hold, or it is an announcement, which ends.
    """

    url: str | None
    method: str = "POST"
    why: Literal["announcement", "hold", "wait"] = "hold"


@dataclass
class Turned(Interruption):
    """What a participant of a conference hears is another thing from now on; None: the others.

    `bridged`: the conference has begun.
    """

    hears: Hears | None
    bridged: bool = False


@dataclass
class Fault(Exception):
    """A fatal error of the app's: Twilio goes to the fallback URL. `code` is Twilio's; `fix` says
    what to change, where that is known better than the code alone tells.
    """

    code: int
    message: str = ""
    url: str = ""
    line: int | None = None
    fix: str = ""
