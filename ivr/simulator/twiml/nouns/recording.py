"""`<Recording>`: a recording of the call itself. https://www.twilio.com/docs/voice/twiml/recording"""

from dataclasses import dataclass
from typing import Annotated

from ivr.simulator.twiml.attributes import Choice, Method, Text, Url
from ivr.simulator.twiml.element import Element

from .callbacks import RECORDING_EVENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording(Element):
    """A recording that goes on while the document does."""

    recording_status_callback: Annotated[str | None, Url(13256)] = None
    recording_status_callback_method: Annotated[str, Method()] = "POST"
    recording_status_callback_event: Annotated[tuple[str, ...], RECORDING_EVENTS] = ("completed",)
    trim: Annotated[str, Choice("trim-silence", "do-not-trim")] = "do-not-trim"
    track: Annotated[str, Choice("inbound", "outbound", "both", code=13622)] = "both"
    channels: Annotated[str, Choice("mono", "dual")] = "dual"
    recording_configuration_id: Annotated[str | None, Text()] = None
