"""`<Stream>`: the call's audio over a WebSocket. https://www.twilio.com/docs/voice/twiml/stream"""

from dataclasses import dataclass
from typing import Annotated

from ivr.simulator.twiml.attributes import Choice, Method, Text, Url, Whole
from ivr.simulator.twiml.content import Nested
from ivr.simulator.twiml.element import Element

from .parameter import Parameter

TRACKS = Choice("inbound_track", "outbound_track", "both_tracks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream(Element):
    """Audio to a server, and under `<Connect>` back from it."""

    name: Annotated[str | None, Text()] = None
    connector_name: Annotated[str | None, Text()] = None
    url: Annotated[str | None, Url(schemes=("wss", "ws", "https", "http"))] = None
    track: Annotated[str, TRACKS] = "inbound_track"
    status_callback: Annotated[str | None, Url()] = None
    status_callback_method: Annotated[str, Method()] = "POST"
    audio_format: Annotated[str | None, Text()] = None
    sample_rate: Annotated[int | None, Whole()] = None  # Hz
    parameters: Annotated[tuple[Parameter, ...], Nested(Parameter)] = ()
