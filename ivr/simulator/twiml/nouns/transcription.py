"""`<Transcription>`: the call as text while it goes on.

https://www.twilio.com/docs/voice/twiml/transcription
"""

from dataclasses import dataclass
from typing import Annotated

from ivr.simulator.twiml.attributes import Flag, Method, Text, Url
from ivr.simulator.twiml.content import Nested
from ivr.simulator.twiml.element import Element

from .config import Config
from .parameter import Parameter
from .stream import TRACKS


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcription(Element):
    """A transcription whose pieces go to `status_callback_url`."""

    name: Annotated[str | None, Text()] = None
    track: Annotated[str, TRACKS] = "both_tracks"
    status_callback_url: Annotated[str | None, Url()] = None
    status_callback_method: Annotated[str, Method()] = "POST"
    inbound_track_label: Annotated[str | None, Text()] = None
    outbound_track_label: Annotated[str | None, Text()] = None
    partial_results: Annotated[bool, Flag()] = False
    language_code: Annotated[str, Text()] = "en-US"
    transcription_engine: Annotated[str, Text()] = "google"
    profanity_filter: Annotated[bool, Flag()] = True
    speech_model: Annotated[str, Text()] = "telephony"
    hints: Annotated[str, Text()] = ""
    enable_automatic_punctuation: Annotated[bool, Flag()] = True
    intelligence_service: Annotated[str | None, Text()] = None
    content: Annotated[tuple[Config | Parameter, ...], Nested(Config, Parameter)] = ()
