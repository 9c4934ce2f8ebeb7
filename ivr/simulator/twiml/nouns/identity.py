"""`<Identity>`: whom a `<Client>` rings, where it has parameters beside it."""

from dataclasses import dataclass
from typing import Annotated

from ivr.simulator.twiml.attributes import Text
from ivr.simulator.twiml.content import Body
from ivr.simulator.twiml.element import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity(Element):
    """The name a softphone registered under, at most 256 characters."""

    client_identity: Annotated[str, Body(Text(most=256))] = ""
