"""set: names are given values, without a word to the caller."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from ivr.tree.fields import Go, Pairs
from ivr.tree.step import Step
from ivr.tree.turn import Turn
from ivr.tree.visit import Visit

if TYPE_CHECKING:
    from ivr.tree.reading import Reading


class Set(Step):
    """Gives names their values. The name `language` changes the language from here on.

    Example:
        set: topic = доставка, language = en
        next: main
    """

    kind: ClassVar[str] = "set"

    set: Pairs = Field(description="names and values: `a = 1, b = {name}`")
    next: Go = Field(description="where the call goes on")

    def sets(self, reading: Reading) -> Iterator[str]:
        return (pair.name for pair in self.set)

    def inspect(self, reading: Reading) -> None:
        for pair in self.set:
            if pair.name != "language" or any(not isinstance(p, str) for p in pair.parts):
                continue
            code = "".join(str(p) for p in pair.parts)
            if code not in reading.languages:
                reading.error(
                    "unknown-language",
                    pair.span,
                    f"`{code}` is not a language of this tree",
                    why="the caller would go on hearing the language spoken before",
                    fix=f"write one of `{', '.join(reading.languages)}`",
                )

    def enter(self, visit: Visit) -> Turn:
        values = {pair.name: visit.filled(pair.parts) for pair in self.set}
        language = values.pop("language", "")
        state = visit.state.with_answers(values)
        if language in visit.tree.languages:
            state = replace(state, language=language)
        return visit.go(self.next, state=state)
