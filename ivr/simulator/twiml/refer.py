"""`<Refer>`: send a SIP caller elsewhere. https://www.twilio.com/docs/voice/twiml/refer"""

from dataclasses import dataclass
from typing import Annotated

from .attributes import Method, Url
from .content import Nested
from .element import Element
from .nouns.refer_sip import ReferSip


@dataclass(frozen=True, slots=True, kw_only=True)
class Refer(Element):
    """Asks the caller's own phone system to call another address."""

    sip: Annotated[tuple[ReferSip, ...], Nested(ReferSip)] = ()
    action: Annotated[str | None, Url()] = None
    method: Annotated[str, Method()] = "POST"
