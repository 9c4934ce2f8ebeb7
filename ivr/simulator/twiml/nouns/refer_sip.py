"""`<Sip>` inside `<Refer>`: where the caller's own phone is to call."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from ivr.simulator.twiml.attributes import Text
from ivr.simulator.twiml.content import Body
from ivr.simulator.twiml.element import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferSip(Element):
    """A SIP address or a number."""

    TAG: ClassVar[str] = "Sip"

    sip_url: Annotated[str, Body(Text())] = ""
