"""The values that records keep."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Status = Literal["open", "answered", "closed"]
STATUSES: tuple[Status, ...] = ("open", "answered", "closed")
DRAWS = 100
"""numbers tried for a request before giving up: with a tenth of all numbers taken, never"""


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording that Twilio keeps: its sid and address, length in seconds, and Twilio's status.

    `status` is one of Twilio's `in-progress`, `completed`, `absent`, `failed`
    (https://www.twilio.com/docs/voice/twiml/record#attributes-recording-status-callback-event),
    or nothing while only the call itself has told of the recording.
    """

    sid: str
    call_sid: str
    url: str = ""
    seconds: int = 0
    status: str = ""

    def updated(self, later: "Recording") -> "Recording":
        """This recording after another notice of it; notices come twice, and in any order.

        A final status stays, and what one notice leaves out another may have said.
        """
        final = self.status if self.status not in {"", "in-progress"} else ""
        return Recording(
            sid=self.sid,
            call_sid=self.call_sid or later.call_sid,
            url=later.url or self.url,
            seconds=later.seconds or self.seconds,
            status=final or later.status or self.status,
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """What a caller leaves behind, before it has a number.

    `call_sid` and `turn` name the moment: the same moment told twice is one request. `answers`
    are the call's answers without the secret ones.
    """

    call_sid: str
    turn: int
    opened: datetime
    """with its zone"""
    caller: str = ""
    topic: str = ""
    tree: str = ""
    digest: str = ""
    step: str = ""
    language: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    recording: Recording | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """A request under its number of eight digits, as it stands now."""

    number: str
    status: Status
    draft: Draft
    """what the caller left; its recording is the latest that is known of it"""


@dataclass(frozen=True, slots=True)
class TreeVersion:
    """The bytes of a tree and of the files beside it that it uses: enough to load it again."""

    name: str
    digest: str
    text: bytes
    files: Mapping[str, bytes] = field(default_factory=dict)
    """by the name that the tree calls them"""
    media: Mapping[str, str] = field(default_factory=dict)
    """of files that callers hear: the name under which each is served"""


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of a tree as it is listed: when it was first kept, and how many calls it had."""

    name: str
    digest: str
    saved: datetime
    calls: int


def draw_number(source: random.Random) -> str:
    """A request's number: eight digits, the first not zero, so that it survives a spreadsheet.

    :param source: `secrets.SystemRandom()` for real callers: a number must not be guessable
    """
    return str(source.randrange(10_000_000, 100_000_000))
