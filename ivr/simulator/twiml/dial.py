"""`<Dial>`: connect the caller to others. https://www.twilio.com/docs/voice/twiml/dial"""

from dataclasses import dataclass, replace
from typing import Annotated, Self

from .attributes import UNLISTED, Choice, Flag, Method, Phone, Text, Url, Whole, Words
from .content import Body, Nested
from .element import Element, Warn
from .nouns.application import Application
from .nouns.callbacks import RECORDING_EVENTS
from .nouns.client import Client
from .nouns.conference import Conference
from .nouns.number import Number
from .nouns.sim import Sim
from .nouns.sip import Sip
from .nouns.whats_app import WhatsApp
from .queue import Queue

Noun = Application | Client | Conference | Number | Queue | Sim | Sip | WhatsApp
"""Whom `<Dial>` can call."""

MOST_AT_ONCE = 10

RING_TONES = Choice(
    *("at", "au", "be", "bg", "br", "ch", "cl", "cn", "cz", "de", "dk", "ee", "es", "fi", "fr"),
    *("gr", "hu", "il", "in", "it", "jp", "lt", "mx", "my", "nl", "no", "nz", "ph", "pl", "pt"),
    *("ru", "se", "sg", "th", "tw", "uk", "us", "us-old", "ve", "za"),
    code=13220,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dial(Element):
    """Whom to call, and how. A number written as plain text is one of `nouns`, as a `Number`."""

    number: Annotated[str, Body(Phone(13223), kept=True)] = ""
    nouns: Annotated[
        tuple[Noun, ...],
        Nested(Application, Client, Conference, Number, Queue, Sim, Sip, WhatsApp, code=13215),
    ] = ()
    action: Annotated[str | None, Url()] = None
    """None: the next verb; "": the current document."""

    method: Annotated[str, Method(13210)] = "POST"
    timeout: Annotated[int, Whole(13212, least=5, most=600)] = 30
    """Seconds of ringing; Twilio adds about 5."""

    hangup_on_star: Annotated[bool, Flag(13213)] = False
    time_limit: Annotated[int, Whole(13216)] = 14400  # seconds of talk
    caller_id: Annotated[
        str | None,
        Text(
            13214,
            pattern=r"client:\S+|sips?:\S+|[A-Za-z0-9+\-_. ()]+",
            called="a number, a client or a SIP name",
        ),
    ] = None
    """None: the caller's own number."""

    record: Annotated[
        str,
        Choice(
            *("do-not-record", "record-from-answer", "record-from-ringing"),
            *("record-from-answer-dual", "record-from-ringing-dual"),
            code=13217,
            also={"true": "record-from-answer", "false": "do-not-record"},
        ),
    ] = "do-not-record"
    trim: Annotated[str, Choice("trim-silence", "do-not-trim")] = "do-not-trim"
    recording_status_callback: Annotated[str | None, Url(13256)] = None
    recording_status_callback_method: Annotated[str, Method()] = "POST"
    recording_status_callback_event: Annotated[tuple[str, ...], RECORDING_EVENTS] = ("completed",)
    recording_track: Annotated[str, Choice("both", "inbound", "outbound", code=13622)] = "both"
    recording_configuration_id: Annotated[str | None, Text()] = None
    answer_on_bridge: Annotated[bool, Flag(13219)] = False
    ring_tone: Annotated[str | None, RING_TONES] = None
    sequential: Annotated[bool, Flag(13218)] = False
    """Whether the nouns are tried one after another instead of all at once."""

    refer_url: Annotated[str | None, Url()] = None
    refer_method: Annotated[str, Method()] = "POST"
    call_reason: Annotated[str | None, Text(most=50)] = None
    events: Annotated[tuple[str, ...], Words("call-progress-event")] = ()
    passports: Annotated[str | None, Text()] = None

    def settled(self, given: frozenset[str], warn: Warn) -> Self:
        """Whom to dial, once: a conference stands alone, and at most ten are called."""
        nouns = self.nouns
        if not nouns and "number" in given:
            nouns = (Number(line=self.line, column=self.column, phone_number=self.number),)
        elif nouns and "number" in given:
            warn(UNLISTED, f"`<Dial>` has nouns; the text `{self.number}` beside them is ignored")
        elif "nouns" not in given:
            warn(13223, "`<Dial>` names nobody to call")
        rooms = [noun for noun in nouns if isinstance(noun, Conference)]
        if rooms and len(nouns) > 1:
            warn(13000, "`<Conference>` stands beside other nouns; only the first is joined")
            nouns = (rooms[0],)
        if len(nouns) > MOST_AT_ONCE:
            warn(13215, f"`<Dial>` has {len(nouns)} nouns; the first {MOST_AT_ONCE} are called")
            nouns = nouns[:MOST_AT_ONCE]
        return replace(self, nouns=nouns)
