"""`<Application>`: a TwiML app to dial. https://www.twilio.com/docs/voice/twiml/application"""

from dataclasses import dataclass, replace
from typing import Annotated, Self

from ivr.simulator.twiml.attributes import Flag, Method, Text, Url
from ivr.simulator.twiml.content import Body, Nested
from ivr.simulator.twiml.element import Warn

from .application_sid import ApplicationSid
from .callbacks import StatusCallback
from .parameter import Parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class Application(StatusCallback):
    """Another app of the account, as if somebody called it."""

    application_sid: Annotated[str, Body(Text())] = ""
    """The app, wherever it was written: as text or in `<ApplicationSid>`."""

    url: Annotated[str | None, Url()] = None
    method: Annotated[str, Method()] = "POST"
    customer_id: Annotated[str | None, Text()] = None
    copy_parent_to: Annotated[bool, Flag()] = False
    content: Annotated[
        tuple[ApplicationSid | Parameter, ...], Nested(ApplicationSid, Parameter)
    ] = ()

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What the app is told with the call."""
        return tuple(noun for noun in self.content if isinstance(noun, Parameter))

    def settled(self, given: frozenset[str], warn: Warn) -> Self:
        """Takes the sid from `<ApplicationSid>`."""
        nested = [noun.sid for noun in self.content if isinstance(noun, ApplicationSid)]
        return replace(self, application_sid=nested[0]) if nested else self
