"""`<Conference>`: a room to join. https://www.twilio.com/docs/voice/twiml/conference"""

from dataclasses import dataclass
from typing import Annotated, Self

from ivr.simulator.twiml.attributes import Choice, Flag, Method, Text, Url, Whole, Words
from ivr.simulator.twiml.content import Body
from ivr.simulator.twiml.element import Element, Warn

from .callbacks import RECORDING_EVENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Conference(Element):
    """A room by name, made when the first participant comes."""

    name: Annotated[str, Body(Text())] = ""
    muted: Annotated[bool, Flag(13230)] = False
    beep: Annotated[str, Choice("true", "false", "onEnter", "onExit", code=13235)] = "true"
    start_conference_on_enter: Annotated[bool, Flag(13232)] = True
    end_conference_on_exit: Annotated[bool, Flag(13231)] = False
    wait_url: Annotated[str | None, Url(13233)] = None
    """None: Twilio's classical music; "": silence."""

    wait_method: Annotated[str, Method(13234)] = "POST"
    max_participants: Annotated[int, Whole(most=250)] = 250
    record: Annotated[str, Choice("do-not-record", "record-from-start")] = "do-not-record"
    recording_configuration_id: Annotated[str | None, Text()] = None
    region: Annotated[str | None, Text()] = None
    coach: Annotated[
        str | None, Text(13240, pattern="CA[0-9a-fA-F]{32}", called="the sid of a call")
    ] = None
    trim: Annotated[str, Choice("trim-silence", "do-not-trim", code=13239)] = "trim-silence"
    status_callback: Annotated[str | None, Url()] = None
    status_callback_method: Annotated[str, Method()] = "POST"
    status_callback_event: Annotated[
        tuple[str, ...],
        Words(
            *("start", "end", "join", "leave", "mute", "hold"),
            *("modify", "speaker", "announcement"),
        ),
    ] = ()
    recording_status_callback: Annotated[str | None, Url(13256)] = None
    recording_status_callback_method: Annotated[str, Method()] = "POST"
    recording_status_callback_event: Annotated[tuple[str, ...], RECORDING_EVENTS] = ("completed",)
    event_callback_url: Annotated[str | None, Url()] = None
    jitter_buffer_size: Annotated[str, Choice("small", "medium", "large", "off")] = "large"
    participant_label: Annotated[str | None, Text(most=128)] = None

    def settled(self, given: frozenset[str], warn: Warn) -> Self | None:
        """A room without a name cannot be joined."""
        if not self.name:
            warn(13237, "`<Conference>` has no name; it is left out")
            return None
        return self
