"""`<Sim>`: a SIM card of the account to dial. https://www.twilio.com/docs/voice/twiml/sim"""

from dataclasses import dataclass
from typing import Annotated

from ivr.simulator.twiml.attributes import Text
from ivr.simulator.twiml.content import Body
from ivr.simulator.twiml.element import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Sim(Element):
    """A SIM card by its sid."""

    sim_sid: Annotated[str, Body(Text())] = ""
