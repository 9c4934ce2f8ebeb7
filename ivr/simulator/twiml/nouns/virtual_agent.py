"""`<VirtualAgent>`: a talk with a Dialogflow agent.

https://www.twilio.com/docs/voice/twiml/connect/virtualagent
"""

from dataclasses import dataclass
from typing import Annotated

from ivr.simulator.twiml.attributes import Flag, Method, Text, Url
from ivr.simulator.twiml.content import Nested
from ivr.simulator.twiml.element import Element

from .config import Config
from .parameter import Parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class VirtualAgent(Element):
    """An agent by its connector."""

    connector_name: Annotated[str | None, Text()] = None
    language: Annotated[str | None, Text()] = None
    sentiment_analysis: Annotated[bool, Flag()] = False
    status_callback: Annotated[str | None, Url()] = None
    status_callback_method: Annotated[str, Method()] = "POST"
    content: Annotated[tuple[Config | Parameter, ...], Nested(Config, Parameter)] = ()
