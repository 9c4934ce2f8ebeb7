"""`<WhatsApp>`: a WhatsApp number to dial. https://www.twilio.com/docs/voice/twiml/whatsapp"""

from dataclasses import dataclass
from typing import Annotated

from ivr.simulator.twiml.attributes import Method, Text, Url
from ivr.simulator.twiml.content import Body

from .callbacks import StatusCallback


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatsApp(StatusCallback):
    """A number that is called through WhatsApp."""

    phone_number: Annotated[str, Body(Text())] = ""
    url: Annotated[str | None, Url()] = None
    method: Annotated[str, Method()] = "POST"
