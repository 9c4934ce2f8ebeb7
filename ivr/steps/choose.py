"""choose: the first condition that holds says where the call goes."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from ivr.tree.fields import Branches, Go
from ivr.tree.step import Step
from ivr.tree.turn import Turn
from ivr.tree.visit import Visit


class Choose(Step):
    """Goes one way or another by what is known of the call.

    The lines are tried from the top; the first whose condition holds is followed. Nothing is said
    here. Any answer, any looked-up value, the opening hours, the language and the dialled number
    can be asked about.

    Example:
        choose:
          - language = ru -> russian_desk
          - call.line = sales -> sales_desk
        otherwise: operator
    """

    kind: ClassVar[str] = "choose"
    decides: ClassVar[bool] = True

    choose: Branches = Field(
        description="lines of `condition -> step`, the first that holds counts"
    )
    otherwise: Go = Field(description="where the call goes if none holds")

    def enter(self, visit: Visit) -> Turn:
        for condition, target in self.choose:
            if visit.holds(condition):
                return visit.go(target)
        return visit.go(self.otherwise)
