"""lookup: a source is asked for a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from ivr.steps.sources import inspect_by
from ivr.telephony.events import Event, Failed, Found, Missing, Onward
from ivr.tree.fields import Go, Pairs, SourceName, Words
from ivr.tree.prompt import Cue, Prompt, prompt
from ivr.tree.state import State
from ivr.tree.step import Step
from ivr.tree.turn import Look, Turn
from ivr.tree.visit import Visit

if TYPE_CHECKING:
    from ivr.tree.reading import Reading
    from ivr.tree.tree import Tree


class Lookup(Step):
    """Looks something up in a source, such as a table beside the tree.

    The first row that has all the values of `by` is taken. Later steps can speak its columns and
    choose by them: `{prices.town}`. The source `requests` is always there; asked by `number`, it
    tells the `status`, `topic` and `answer` of a message that a caller has left.

    Example:
        lookup: prices
        by: town = Leeds
        found: price
        missing: operator

    In full:
        lookup: prices
        by: town = Leeds, days = 2
        meanwhile: One moment, please.
        found: price
        missing: unknown_place
        failed: operator
        otherwise: operator
    """

    kind: ClassVar[str] = "lookup"
    unnamed_results: ClassVar[bool] = True
    decides: ClassVar[bool] = True

    lookup: SourceName = Field(description="the source that is asked", examples=["prices"])
    found: Go = Field(description="where the call goes if there is such a row")
    by: Pairs | None = Field(
        None, description="the columns and the values that the row must have: `town = {town}`"
    )
    meanwhile: Words | None = Field(None, description="said while the source is asked")
    missing: Go | None = Field(
        None, description="where the call goes if there is no such row; = `otherwise`"
    )
    failed: Go | None = Field(
        None, description="where it goes if the source cannot be asked; = `otherwise`"
    )
    otherwise: Go | None = Field(
        None,
        description="where it goes if nothing was found, for whatever reason; = what `everywhere`"
        " says",
    )

    def sets(self, reading: Reading) -> Iterator[str]:
        return (f"{self.lookup}.{column}" for column in reading.columns.get(self.lookup, ()))

    def inspect(self, reading: Reading) -> None:
        inspect_by(self.lookup, self.by, ("", self.span), reading)

    def prompts(self, tree: Tree) -> Iterator[tuple[str, Prompt]]:
        if self.meanwhile:
            yield "meanwhile", prompt(self.meanwhile)

    def enter(self, visit: Visit) -> Turn:
        return self._look(visit, *((visit.cue("meanwhile"),) if self.meanwhile else ()))

    def _look(self, visit: Visit, *cues: Cue) -> Look:
        by = {pair.name: visit.filled(pair.parts) for pair in self.by or ()}
        return Look(visit.state, self.lookup, by, cues)

    def hear(self, visit: Visit, event: Event) -> Turn:
        match event:
            case Found(row):
                known = {f"{self.lookup}.{column}": value for column, value in row.items()}
                return visit.go(self.found, state=visit.state.with_answers(known))
            case Missing():
                return visit.result(self.missing, state=self._forgotten(visit))
            case Failed():
                return visit.result(self.failed, state=self._forgotten(visit))
            case Onward():
                return self._look(visit)
        return self.enter(visit)

    def _forgotten(self, visit: Visit) -> State:
        """Without what this source said before: an old row must not be spoken as the new one."""
        own = f"{self.lookup}."
        kept = {k: v for k, v in visit.state.answers.items() if not k.startswith(own)}
        return visit.state._replace(answers=kept)
