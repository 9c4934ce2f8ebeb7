"""`<Reject>`: do not take the call. https://www.twilio.com/docs/voice/twiml/reject"""

from dataclasses import dataclass
from typing import Annotated

from .attributes import Choice
from .content import Nested
from .element import Element
from .nouns.parameter import Parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject(Element):
    """As the first verb the call is not answered and costs nothing."""

    reason: Annotated[str, Choice("rejected", "busy", code=13810)] = "rejected"
    parameters: Annotated[tuple[Parameter, ...], Nested(Parameter)] = ()
