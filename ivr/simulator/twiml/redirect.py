"""`<Redirect>`: go on with another document. https://www.twilio.com/docs/voice/twiml/redirect"""

from dataclasses import dataclass
from typing import Annotated

from .attributes import Method, Url
from .content import Body
from .element import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect(Element):
    """Another document in this one's place. An empty URL is the current document."""

    url: Annotated[str, Body(Url())] = ""
    method: Annotated[str, Method(13710)] = "POST"
