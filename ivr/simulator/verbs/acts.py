"""The words in which a verb says what it does, and what it is told in return.

A verb's behaviour is a generator. It yields *acts*; whoever performs them (`ivr/simulator/leg.py`)
sends back what came of each. Most acts take no time. Those that do end early when something
interrupts them: what the party did (an `Input`) or another leg (a `Signal`) is sent back as the
act's result; the end of the call is thrown, as an `Interruption` (`events.py`).

A behaviour returns what comes after it, a `Then` (`then.py`); one nested in a Gather also the input
that cut it short.

All times are in seconds.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from ivr.simulator.twiml import Conference, Sound
from ivr.simulator.verbs.events import Fault, Input
from ivr.simulator.verbs.then import Go, Then


class Act:
    """Something a behaviour asks for."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class PickUp(Act):
    """Answer the call, if that has not been done."""


@dataclass(frozen=True, slots=True)
class Speak(Act):
    """Say a text. Sends back what cut it short, or None."""

    text: str
    language: str
    voice: str
    breaks: float = 0.0
    """Silence inside it, beyond what the text itself asks for."""


@dataclass(frozen=True, slots=True)
class Load(Act):
    """Fetch a recording to be played. Sends back the act that plays it, or raises Fault."""

    url: str
    sound: Sound | None = None
    """The recording itself, where the app has sent it already."""
    wrong_type: int = 13420
    """The error for what is no audio."""


@dataclass(frozen=True, slots=True)
class Play(Act):
    """Play what was loaded. Sends back what cut it short, or None.

    `text` is what it says, and `language` the tag of its language, as far as that was told.
    """

    url: str
    seconds: float
    text: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Tones(Act):
    """Play keys as tones; w and W are pauses. Sends back what cut it short, or None."""

    digits: str


@dataclass(frozen=True, slots=True)
class Pause(Act):
    """Silence. Sends back what cut it short, or None."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Listen(Act):
    """From now on take keys, sound or both; until the verb ends, or another Listen."""

    keys: bool = True
    voice: bool = False
    barge_in: bool = True
    """May input cut what is playing? If not, it waits for the next `Wait`."""


@dataclass(frozen=True, slots=True)
class Wait(Act):
    """Wait for input, at most so long. Sends back which, or None.

    `asks`: it is the party that is waited for, and she may be told how long.
    """

    seconds: float
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Await(Act):
    """Wait for input or a signal, at most so long; None waits for ever. Sends back which, or None.

    Signals that come while something else goes on are kept for this.
    """

    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Now(Act):
    """Sends back the time, in seconds since the exchange began."""


@dataclass(frozen=True, slots=True)
class Note(Act):
    """Enter an event in the transcript."""

    kind: str
    what: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Warn(Act):
    """Enter a warning. `code` is Twilio's."""

    code: int
    message: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Fail(Act):
    """Enter an error of which the verb makes something better than the end of the document."""

    fault: Fault


@dataclass(frozen=True, slots=True)
class Unsupported(Act):
    """Enter that this verb is not performed here; the call goes on without it."""

    verb: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Run(Act):
    """Perform the document at `url`, and those that it leads to, within this verb.

    `allows` names the verbs that may stand in it; `forbidden` is the error for any other. Sends
    back End or Left, or None when its verbs are through. Raises Fault.
    """

    url: str
    method: str
    params: Mapping[str, str]
    allows: frozenset[str]
    forbidden: int


@dataclass(frozen=True, slots=True)
class Converse(Act):
    """Part from whoever called this leg, and perform documents of its own, to the call's end."""

    then: Go


@dataclass(frozen=True, slots=True)
class Report(Act):
    """Send a request whose answer changes nothing, and do not wait for it.

    `of_call` adds the parameters of the call. `action`: it is a verb's action, sent for a call that
    is over; its failure is an error of the app's, not the warning that a callback's is.
    """

    url: str
    method: str
    params: Mapping[str, str]
    of_call: bool = True
    action: bool = False


@dataclass(frozen=True, slots=True)
class Progress(Act):
    """Tell the app, by a status callback, what this call has come to; `status` says it otherwise
    than the call's own status does, and `more` is told besides.
    """

    url: str
    method: str
    status: str | None = None
    more: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StartRecording(Act):
    """Begin to record: what the party says (`inbound`), what she hears (`outbound`), or both, in
    one channel or two. Sends back a Recording.
    """

    source: Literal["DialVerb", "RecordVerb"]
    channels: int = 1
    track: Literal["both", "inbound", "outbound"] = "both"


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording under way: where it will be found."""

    sid: str
    url: str
    started: str
    """Date and time, RFC 2822."""


@dataclass(frozen=True, slots=True)
class StopRecording(Act):
    """End it, with silence at both ends cut off or kept. Sends back how many seconds are kept;
    with none there is no recording.
    """

    recording: Recording
    trim: bool


@dataclass(frozen=True, slots=True)
class Ring(Act):
    """Call somebody, without waiting. Sends back a Rung.

    `behaviour` is what the app does on the new leg, from its ringing to its end. Its `Signal`s
    come to this leg; "over" by itself when it ends.
    """

    address: str
    caller: str | None
    behaviour: Behaviour


@dataclass(frozen=True, slots=True)
class Rung:
    """A leg that was called: its id, the sid of its call, and the address that was rung."""

    leg: str
    sid: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Tell(Act):
    """Send a signal: to this leg, or to the one that called this one."""

    what: str
    leg: str | None = None


@dataclass(frozen=True, slots=True)
class Claim(Act):
    """Sends back whether this leg is the first to answer of those that were rung together."""


@dataclass(frozen=True, slots=True)
class Drop(Act):
    """End another leg. `status` is what becomes of it if it was not answered."""

    leg: str
    status: Literal["no-answer", "canceled"] = "canceled"
    by: str = "app"


@dataclass(frozen=True, slots=True)
class HangUp(Act):
    """End this leg; `HungUp` is thrown, as if anybody else had done it."""

    by: str = "app"


@dataclass(frozen=True, slots=True)
class Bridge(Act):
    """Let the parties of this leg and another hear each other, until either ends."""

    leg: str


@dataclass(frozen=True, slots=True)
class Part(Act):
    """End the bridge of this leg; the other is told that it is over, and lives on."""


@dataclass(frozen=True, slots=True)
class JoinQueue(Act):
    """Stand in this queue, which is made if need be. Sends back whether there was room."""

    name: str
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Standing(Act):
    """Sends back where the caller stands in her queue, as parameters of a waitUrl have it."""


@dataclass(frozen=True, slots=True)
class LeaveQueue(Act):
    """Out of the queue. Sends back the parameters that tell of it."""

    result: str


@dataclass(frozen=True, slots=True)
class TakeFront(Act):
    """Take the caller at the front of this queue, or wait for one. Sends back whether it exists.

    She is thrown `Dequeued`; this leg gets the signal "ready" when she may be put through.
    """

    name: str
    url: str = ""
    method: str = "POST"


@dataclass(frozen=True, slots=True)
class TakeNobody(Act):
    """Wait no longer for somebody to come into a queue."""


@dataclass(frozen=True, slots=True)
class JoinRoom(Act):
    """Take part in this conference, which is made if need be. Sends back why that cannot be: it is
    "full", somebody has this "label", there is nobody to "coach"; "" when all is well.

    `Turned` is thrown when it begins, and whenever the participant is to hear something else; the
    signal "ended" comes when it is over.
    """

    room: Conference


@dataclass(frozen=True, slots=True)
class Announced(Act):
    """An announcement to this participant is over. Sends back what she hears next, as `Turned`
    does.
    """

    failed: bool = False


@dataclass(frozen=True, slots=True)
class LeaveRoom(Act):
    """Out of the conference."""

    hung_up: bool = False


@dataclass(frozen=True, slots=True)
class Send(Act):
    """Send a text message. Sends back its sid."""

    to: str | None
    from_: str | None
    body: str
    status_callback: str | None = None


Behaviour: TypeAlias = Generator[Act, Any, Then | Input]
