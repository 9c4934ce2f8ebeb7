"""`<AiSession>`: a talk with an AI that is set up by an installed connector."""

from dataclasses import dataclass
from typing import Annotated

from ivr.simulator.twiml.attributes import Text
from ivr.simulator.twiml.element import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class AiSession(Element):
    """A session by its connector."""

    ai_connector: Annotated[str | None, Text()] = None
    ai_session_configuration: Annotated[str | None, Text()] = None
