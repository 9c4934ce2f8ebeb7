"""choose: the first condition that holds says where the call goes."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from ivr.tree.fields import Branches, Go
from ivr.tree.step import Step
from ivr.tree.turn import Turn
from ivr.tree.visit import Visit


class Choose(Step):
    """Goes by what is known of the call: the first line whose condition holds.

    Example:
        choose:
          - delivery.days > 7 -> far
          - known postcode -> near
        otherwise: ask_postcode
    """

    kind: ClassVar[str] = "choose"

    choose: Branches = Field(description="a list of `condition -> step`")
    otherwise: Go = Field(description="where the call goes if none holds")

    def enter(self, visit: Visit) -> Turn:
        for condition, target in self.choose:
            if visit.holds(condition):
                return visit.go(target)
        return visit.go(self.otherwise)
