"""`<Number>`: a telephone number to dial. https://www.twilio.com/docs/voice/twiml/number"""

from dataclasses import dataclass
from typing import Annotated, Self

from ivr.simulator.twiml.attributes import TONES, Keys, Method, Phone, Text, Url
from ivr.simulator.twiml.content import Body
from ivr.simulator.twiml.element import Warn

from .callbacks import MachineDetection


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(MachineDetection):
    """A number that is rung. `url` is a document for the called party before the talk."""

    phone_number: Annotated[str, Body(Phone(13223), kept=True)] = ""
    send_digits: Annotated[str, Keys(13222, TONES)] = ""
    url: Annotated[str | None, Url()] = None
    method: Annotated[str, Method(13221)] = "POST"
    byoc: Annotated[str | None, Text()] = None

    def settled(self, given: frozenset[str], warn: Warn) -> Self:
        """A number has digits."""
        if "phone_number" not in given:
            warn(13223, "`<Number>` has no number")
        return self
