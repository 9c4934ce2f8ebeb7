"""`<Task>`: what a caller in a TaskRouter queue wants. https://www.twilio.com/docs/voice/twiml/enqueue"""

import json
from dataclasses import dataclass
from typing import Annotated, Self

from ivr.simulator.twiml.attributes import Text, Whole
from ivr.simulator.twiml.content import Body
from ivr.simulator.twiml.element import Element, Warn


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Element):
    """Attributes of the task, as the text of a JSON object."""

    body: Annotated[str, Body(Text())] = ""
    priority: Annotated[int, Whole(least=0)] = 0
    timeout: Annotated[int | None, Whole()] = None  # seconds

    def settled(self, given: frozenset[str], warn: Warn) -> Self:
        """The body has to be JSON."""
        try:
            json.loads(self.body or "{}")
        except (ValueError, RecursionError):
            warn(14221, "the text of `<Task>` is not JSON")
        return self
