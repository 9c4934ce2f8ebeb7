"""`<Hangup>`: end the call. https://www.twilio.com/docs/voice/twiml/hangup"""

from dataclasses import dataclass
from typing import Annotated

from .content import Nested
from .element import Element
from .nouns.parameter import Parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class Hangup(Element):
    """As the first verb it still answers the call, and the call is billed."""

    parameters: Annotated[tuple[Parameter, ...], Nested(Parameter)] = ()
