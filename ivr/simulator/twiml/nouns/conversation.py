"""`<Conversation>`: a conversation that the call joins. https://www.twilio.com/docs/voice/twiml/connect"""

from dataclasses import dataclass
from typing import Annotated

from ivr.simulator.twiml.attributes import Choice, Flag, Method, Text, Url, Whole, Words
from ivr.simulator.twiml.element import Element

from .callbacks import RECORDING_EVENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation(Element):
    """A conversation of a service, made for the call where there is none."""

    service_instance_sid: Annotated[str | None, Text()] = None
    inbound_autocreation: Annotated[bool, Flag()] = False
    routing_assignment_timeout: Annotated[int | None, Whole()] = None  # seconds
    inbound_timeout: Annotated[int | None, Whole()] = None  # seconds
    url: Annotated[str | None, Url()] = None
    method: Annotated[str, Method()] = "POST"
    record: Annotated[
        str,
        Choice(
            *("do-not-record", "record-from-answer", "record-from-ringing"),
            *("record-from-answer-dual", "record-from-ringing-dual"),
            also={"true": "record-from-answer", "false": "do-not-record"},
        ),
    ] = "do-not-record"
    trim: Annotated[str, Choice("trim-silence", "do-not-trim")] = "do-not-trim"
    recording_status_callback: Annotated[str | None, Url(13256)] = None
    recording_status_callback_method: Annotated[str, Method()] = "POST"
    recording_status_callback_event: Annotated[tuple[str, ...], RECORDING_EVENTS] = ("completed",)
    status_callback: Annotated[str | None, Url()] = None
    status_callback_method: Annotated[str, Method()] = "POST"
    status_callback_event: Annotated[
        tuple[str, ...],
        Words("call-initiated", "call-ringing", "call-answered", "call-completed"),
    ] = ()
