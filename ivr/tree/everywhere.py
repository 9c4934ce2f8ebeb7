"""`everywhere`: keys and defaults that hold at every step of the tree."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from ivr.tree.fields import Choices, Go, Wait, YesNo
from ivr.tree.model import Placed


class Everywhere(Placed):
    """Keys that work at every step, and what holds where a step says nothing else."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    keys: Choices = Field(default=(), description="keys that work at every step")
    otherwise: Go | None = Field(None, description="where every result leads that no step names")
    wait: Wait = Field(5, description="time to answer, from the last syllable; = 5s")
    more_time: YesNo = Field(
        default=False, description="whether a slow caller is offered more time first"
    )
