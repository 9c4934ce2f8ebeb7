"""`<ApplicationSid>`: which app an `<Application>` rings, where it has parameters beside it."""

from dataclasses import dataclass
from typing import Annotated

from ivr.simulator.twiml.attributes import Text
from ivr.simulator.twiml.content import Body
from ivr.simulator.twiml.element import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationSid(Element):
    """The sid of a TwiML app."""

    sid: Annotated[str, Body(Text())] = ""
