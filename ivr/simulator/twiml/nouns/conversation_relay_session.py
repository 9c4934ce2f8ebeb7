"""`<ConversationRelaySession>`: a relay that is set up by an installed connector."""

from dataclasses import dataclass
from typing import Annotated

from ivr.simulator.twiml.attributes import Text
from ivr.simulator.twiml.element import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationRelaySession(Element):
    """A relay by its connector."""

    connector: Annotated[str | None, Text()] = None
    session_configuration: Annotated[str | None, Text()] = None
