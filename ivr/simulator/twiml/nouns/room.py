"""`<Room>`: a video room to join by voice. https://www.twilio.com/docs/voice/twiml/connect/room"""

from dataclasses import dataclass
from typing import Annotated

from ivr.simulator.twiml.attributes import Text
from ivr.simulator.twiml.content import Body
from ivr.simulator.twiml.element import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Room(Element):
    """A room by its name."""

    name: Annotated[str, Body(Text())] = ""
    participant_identity: Annotated[str | None, Text()] = None
