"""`<Queue>`: the front of a queue, to be answered. https://www.twilio.com/docs/voice/twiml/queue"""

from dataclasses import dataclass
from typing import Annotated, Self

from .attributes import Method, Text, Url
from .content import Body
from .element import Element, Warn


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue(Element):
    """A queue by name. `url` is a document for the *queued* caller before the talk."""

    name: Annotated[str, Body(Text(14213, most=64))] = ""
    url: Annotated[str | None, Url(14211)] = None
    method: Annotated[str, Method(14210)] = "POST"
    reservation_sid: Annotated[
        str | None, Text(14215, pattern="WR[0-9a-fA-F]{32}", called="the sid of a reservation")
    ] = None
    post_work_activity_sid: Annotated[str | None, Text()] = None

    def settled(self, given: frozenset[str], warn: Warn) -> Self:
        """A queue needs a name, unless a reservation names the task."""
        if not given & {"name", "reservation_sid"}:
            warn(14212, "`<Queue>` has no name")
        return self
