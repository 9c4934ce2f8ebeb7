"""lookup: a source is asked for a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from ivr.telephony.events import Event, Failed, Found, Missing
from ivr.tree.fields import Go, Pairs, SourceName, Words
from ivr.tree.prompt import Prompt, prompt
from ivr.tree.state import State
from ivr.tree.step import Step
from ivr.tree.turn import Look, Turn
from ivr.tree.visit import Visit

if TYPE_CHECKING:
    from ivr.tree.reading import Reading
    from ivr.tree.tree import Tree


class Lookup(Step):
    """Asks a source, and keeps what it answers as `{source.column}`.

    The source `requests` is always there: asked by `number`, it gives `status`, `topic`, `answer`.

    Example:
        lookup: delivery
        by: postcode = {postcode}
        found: price
        missing: unknown_place
    """

    kind: ClassVar[str] = "lookup"
    unnamed_results: ClassVar[bool] = True

    lookup: SourceName = Field(description="the source that is asked")
    found: Go = Field(description="where the call goes if it knows")
    by: Pairs | None = Field(None, description="what it is asked by: `column = {name}`")
    meanwhile: Words | None = Field(None, description="said while it is asked")
    missing: Go | None = Field(None, description="where the call goes if it has no such row")
    failed: Go | None = Field(None, description="where the call goes if it cannot answer")
    otherwise: Go | None = Field(None, description="where everything else leads")

    def sets(self, reading: Reading) -> Iterator[str]:
        return (f"{self.lookup}.{column}" for column in reading.columns[self.lookup])

    def prompts(self, tree: Tree) -> Iterator[tuple[str, Prompt]]:
        if self.meanwhile:
            yield "meanwhile", prompt(self.meanwhile)

    def enter(self, visit: Visit) -> Turn:
        by = {pair.name: visit.filled(pair.parts) for pair in self.by or ()}
        cues = (visit.cue("meanwhile"),) if self.meanwhile else ()
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
        return self.enter(visit)

    def _forgotten(self, visit: Visit) -> State:
        """Without what this source said before: an old row must not be spoken as the new one."""
        own = f"{self.lookup}."
        kept = {k: v for k, v in visit.state.answers.items() if not k.startswith(own)}
        return replace(visit.state, answers=kept)
