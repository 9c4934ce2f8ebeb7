"""`<Client>`: a softphone to dial. https://www.twilio.com/docs/voice/twiml/client"""

from dataclasses import dataclass, replace
from typing import Annotated, Self

from ivr.simulator.twiml.attributes import UNLISTED, Method, Text, Url
from ivr.simulator.twiml.content import Body, Nested
from ivr.simulator.twiml.element import Warn

from .callbacks import StatusCallback
from .identity import Identity
from .parameter import Parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class Client(StatusCallback):
    """A softphone of the account, by the identity it registered under."""

    identity: Annotated[str, Body(Text(most=256))] = ""
    """The identity, wherever it was written: as text or in `<Identity>`."""

    url: Annotated[str | None, Url()] = None
    method: Annotated[str, Method()] = "POST"
    client_notification_url: Annotated[str | None, Url()] = None
    content: Annotated[tuple[Identity | Parameter, ...], Nested(Identity, Parameter)] = ()

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What the softphone is told with the call."""
        return tuple(noun for noun in self.content if isinstance(noun, Parameter))

    def settled(self, given: frozenset[str], warn: Warn) -> Self:
        """Takes the identity from `<Identity>`."""
        nested = [noun.client_identity for noun in self.content if isinstance(noun, Identity)]
        identity = nested[0] if nested else self.identity
        if not identity:
            warn(UNLISTED, "`<Client>` names no identity to ring")
        return replace(self, identity=identity)
