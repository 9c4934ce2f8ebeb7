"""`<Sip>`: a SIP address to dial. https://www.twilio.com/docs/voice/twiml/sip"""

from dataclasses import dataclass, replace
from typing import Annotated, Self

from ivr.simulator.twiml.attributes import TONES, Keys, Method, Text, Url
from ivr.simulator.twiml.content import Body, Nested
from ivr.simulator.twiml.element import Warn

from .callbacks import MachineDetection
from .header import Header
from .headers import Headers
from .sip_uri import ADDRESS, SipUri

LONGEST = 1024
"""Characters of address and headers together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sip(MachineDetection):
    """An address that is rung by SIP. `url` is a document for the called party before the talk."""

    sip_url: Annotated[str, Body(ADDRESS, kept=True)] = ""
    """The address, wherever it was written: as text or in `<Uri>`."""

    username: Annotated[str | None, Text(13249, pattern=r"\S+", called="a username")] = None
    password: Annotated[str | None, Text(13249, pattern=r"(?s).+", called="a password")] = None
    send_digits: Annotated[str, Keys(13242, TONES)] = ""
    url: Annotated[str | None, Url()] = None
    method: Annotated[str, Method(13241)] = "POST"
    content: Annotated[tuple[SipUri | Headers, ...], Nested(SipUri, Headers)] = ()

    @property
    def headers(self) -> tuple[Header, ...]:
        """The headers that the INVITE carries, beside those in the address."""
        lists = (noun.headers for noun in self.content if isinstance(noun, Headers))
        return tuple(header for headers in lists for header in headers)

    def settled(self, given: frozenset[str], warn: Warn) -> Self:
        """Takes address and credentials from `<Uri>`."""
        uris = [noun for noun in self.content if isinstance(noun, SipUri)]
        if len(uris) > 1:
            warn(13250, f"`<Sip>` has {len(uris)} `<Uri>`; the first is dialled")
        uri = uris[0] if uris else None
        address = uri.sip_url if uri else self.sip_url
        if not address:
            warn(13243, "`<Sip>` has no address")
        length = len(address) + sum(len(h.name) + len(h.value) + 2 for h in self.headers)
        if length > LONGEST:
            warn(13253, f"address and headers of `<Sip>` have {length} characters together")
        return replace(
            self,
            sip_url=address,
            username=(uri.username if uri else None) or self.username,
            password=(uri.password if uri else None) or self.password,
        )
