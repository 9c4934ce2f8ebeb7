"""`<Sms>`: a text message sent during a call. https://www.twilio.com/docs/voice/twiml/sms"""

from dataclasses import dataclass
from typing import Annotated, Self

from .attributes import Method, Phone, Text, Url
from .content import Body
from .element import Element, Warn


@dataclass(frozen=True, slots=True, kw_only=True)
class Sms(Element):
    """A message, to the caller from the number called unless it says otherwise."""

    message: Annotated[str, Body(Text(14103, most=1600))] = ""
    to: Annotated[str | None, Phone(14101)] = None
    from_: Annotated[str | None, Phone(14102)] = None
    action: Annotated[str | None, Url()] = None
    """None: the next verb; "": the current document."""

    method: Annotated[str, Method(14104)] = "POST"
    status_callback: Annotated[str | None, Url(14105)] = None

    def settled(self, given: frozenset[str], warn: Warn) -> Self:
        """A message says something."""
        if "message" not in given:
            warn(14103, "`<Sms>` has no text")
        return self
