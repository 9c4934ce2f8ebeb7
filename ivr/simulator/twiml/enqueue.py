"""`<Enqueue>`: wait in a queue. https://www.twilio.com/docs/voice/twiml/enqueue"""

from dataclasses import dataclass, replace
from typing import Annotated, Self

from .attributes import Method, Text, Url, Whole
from .content import Body, Nested
from .element import Element, Warn
from .nouns.task import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Enqueue(Element):
    """A queue by name, made when the first caller comes."""

    name: Annotated[str, Body(Text(14205, most=64))] = ""
    task: Annotated[tuple[Task, ...], Nested(Task)] = ()
    action: Annotated[str | None, Url(14203)] = None
    """None: the next verb; "": the current document."""

    method: Annotated[str, Method(14201)] = "POST"
    max_queue_size: Annotated[int | None, Whole()] = None  # calls
    wait_url: Annotated[str | None, Url(14202)] = None
    """None: Twilio's classical music; "": silence."""

    wait_url_method: Annotated[str, Method(14206)] = "POST"
    """GET where `wait_url` is None and nothing else is given."""

    workflow_sid: Annotated[
        str | None, Text(14220, pattern="WW[0-9a-fA-F]{32}", called="the sid of a workflow")
    ] = None

    def settled(self, given: frozenset[str], warn: Warn) -> Self:
        """A queue has a name, unless a workflow chooses one."""
        if "name" not in given and "workflow_sid" not in given:
            warn(14204, "`<Enqueue>` names no queue")
        if self.wait_url is None and "wait_url_method" not in given:
            return replace(self, wait_url_method="GET")
        return self
