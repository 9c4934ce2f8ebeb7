"""hours: the way depends on whether it is open."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from ivr.tree.fields import Go, HoursName
from ivr.tree.step import Step
from ivr.tree.turn import Turn
from ivr.tree.visit import Visit


class Hours(Step):
    """Goes one way while you are open and another while you are closed.

    The hours themselves stand at the top of the file, under `hours`, with a name. Nothing is said
    here.

    Example:
        hours: office
        open: main
        break: lunch
        closed: night

    In full:
        hours: office
        open: main
        break: lunch
        closed: night
        emergency: closed_today
    """

    kind: ClassVar[str] = "hours"

    hours: HoursName = Field(description="the name of the opening hours", examples=["office"])
    open: Go = Field(description="where the call goes while it is open")
    closed: Go = Field(description="where it goes while it is closed")
    break_: Go | None = Field(
        None,
        alias="break",
        description="where it goes between two spans of the same day; = `closed`",
    )
    emergency: Go | None = Field(
        None, description="where it goes while an emergency is declared; = `closed`"
    )

    def enter(self, visit: Visit) -> Turn:
        state = visit.value(f"hours.{self.hours}")
        ways = {"open": self.open, "break": self.break_, "emergency": self.emergency}
        return visit.go(ways.get(str(state)) or self.closed)
