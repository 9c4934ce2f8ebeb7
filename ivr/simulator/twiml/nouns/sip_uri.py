"""`<Uri>`: the address of a `<Sip>`, where it has headers beside it."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from ivr.simulator.twiml.attributes import Text, Whole
from ivr.simulator.twiml.content import Body
from ivr.simulator.twiml.element import Element

ADDRESS = Text(13243, pattern=r"(?i:sips?):[^\s@]+(@[^\s@]+)?", called="a SIP URI")
"""`sip:user@host`, perhaps with a port, parameters and headers after `?`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SipUri(Element):
    """One address, with the credentials and the place in the order it has of its own."""

    TAG: ClassVar[str] = "Uri"

    sip_url: Annotated[str, Body(ADDRESS, kept=True)] = ""
    priority: Annotated[int | None, Whole(least=0)] = None
    weight: Annotated[int | None, Whole(least=0)] = None
    username: Annotated[str | None, Text(13249, pattern=r"\S+", called="a username")] = None
    password: Annotated[str | None, Text(13249, pattern=r"(?s).+", called="a password")] = None
