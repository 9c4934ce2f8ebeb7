"""`<Header>`: one header of a SIP INVITE."""

from dataclasses import dataclass
from typing import Annotated

from ivr.simulator.twiml.attributes import Text
from ivr.simulator.twiml.element import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Header(Element):
    """A header and its value. Custom headers of SIP begin with X-."""

    name: Annotated[
        str, Text(13252, pattern=r"[Xx]-[A-Za-z0-9\-]+|User-to-User", called="a header X-…")
    ] = ""
    value: Annotated[str, Text()] = ""
