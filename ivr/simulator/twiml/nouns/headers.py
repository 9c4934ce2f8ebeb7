"""`<Headers>`: the headers of a SIP INVITE."""

from dataclasses import dataclass
from typing import Annotated

from ivr.simulator.twiml.content import Nested
from ivr.simulator.twiml.element import Element

from .header import Header


@dataclass(frozen=True, slots=True, kw_only=True)
class Headers(Element):
    """The headers in the order they are sent."""

    headers: Annotated[tuple[Header, ...], Nested(Header)] = ()
