"""`everywhere`: keys and defaults that hold at every step of the tree."""

from __future__ import annotations

from functools import cached_property

from pydantic import ConfigDict, Field

from ivr.tree.fields import Choices, Go, Wait, YesNo
from ivr.tree.model import Placed


class Everywhere(Placed):
    """What holds at every step, where a step does not say otherwise itself."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    keys: Choices = Field(
        default=(), description="keys that work at every step, offered after the step's own"
    )
    otherwise: Go | None = Field(
        None, description="where a call goes whenever a step does not say so itself"
    )
    wait: Wait = Field(
        5, description="how long callers may think, counted from the last word; = 5s"
    )
    more_time: YesNo = Field(
        default=False, description="whether slow callers are offered more time before it counts"
    )

    @cached_property
    def longest(self) -> int:
        """How many digits the longest key has, or 0."""
        return max((len(choice.key) for choice in self.keys), default=0)
