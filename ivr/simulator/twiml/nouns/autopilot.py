"""`<Autopilot>`: a talk with an Autopilot bot; Twilio has ended the product."""

from dataclasses import dataclass
from typing import Annotated

from ivr.simulator.twiml.attributes import Text
from ivr.simulator.twiml.content import Body
from ivr.simulator.twiml.element import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Autopilot(Element):
    """A bot by its name."""

    name: Annotated[str, Body(Text())] = ""
