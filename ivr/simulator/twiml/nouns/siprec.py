"""`<Siprec>`: the call's audio to a recorder. https://www.twilio.com/docs/voice/twiml/siprec"""

from dataclasses import dataclass
from typing import Annotated

from ivr.simulator.twiml.attributes import Method, Text, Url
from ivr.simulator.twiml.content import Nested
from ivr.simulator.twiml.element import Element

from .parameter import Parameter
from .stream import TRACKS


@dataclass(frozen=True, slots=True, kw_only=True)
class Siprec(Element):
    """A copy of the audio for a server that speaks SIPREC."""

    name: Annotated[str | None, Text()] = None
    connector_name: Annotated[str | None, Text()] = None
    track: Annotated[str, TRACKS] = "both_tracks"
    status_callback: Annotated[str | None, Url()] = None
    status_callback_method: Annotated[str, Method()] = "POST"
    parameters: Annotated[tuple[Parameter, ...], Nested(Parameter)] = ()
