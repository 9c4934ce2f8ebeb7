"""hours: the way depends on whether it is open."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from ivr.tree.fields import Go, HoursName
from ivr.tree.step import Step
from ivr.tree.turn import Turn
from ivr.tree.visit import Visit


class Hours(Step):
    """Goes by opening hours that the file names under `hours`.

    Example:
        hours: support
        open: line
        closed: night
    """

    kind: ClassVar[str] = "hours"

    hours: HoursName = Field(description="the name of opening hours")
    open: Go = Field(description="where callers go while it is open")
    closed: Go = Field(description="where they go while it is closed")
    break_: Go | None = Field(
        None, alias="break", description="between two spans of a day; = closed"
    )
    emergency: Go | None = Field(None, description="while an emergency is declared; = closed")

    def enter(self, visit: Visit) -> Turn:
        state = visit.value(f"hours.{self.hours}")
        ways = {"open": self.open, "break": self.break_, "emergency": self.emergency}
        return visit.go(ways.get(str(state)) or self.closed)
