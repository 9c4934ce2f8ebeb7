"""set: names are given values, without a word to the caller."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from ivr.tree.fields import Go, Pairs
from ivr.tree.naming import OWN_VALUES, check_free
from ivr.tree.nodes import Scalar
from ivr.tree.step import Step
from ivr.tree.texts import unknown_language
from ivr.tree.turn import Turn
from ivr.tree.visit import Visit

if TYPE_CHECKING:
    from ivr.tree.reading import Reading


class Set(Step):
    """Gives names their values, without a word to the caller.

    A value can be spoken later and chosen by. The name `language` is special: it changes the
    language from here on.

    Example:
        set: topic = delivery, language = en
        next: main
    """

    kind: ClassVar[str] = "set"

    set: Pairs = Field(description="the names and their values")
    next: Go = Field(description="the step that follows")

    def sets(self, reading: Reading) -> Iterator[str]:
        return (pair.name for pair in self.set if pair.name != "language")

    def inspect(self, reading: Reading) -> None:
        for pair in self.set:
            if pair.name != "language":
                check_free(pair.name, pair.span, OWN_VALUES, "a value", reading)
                continue
            if any(not isinstance(p, str) for p in pair.parts):
                continue
            code = "".join(str(p) for p in pair.parts)
            if not reading.speaks(code):
                why = "the caller would go on hearing the language spoken before"
                unknown_language(Scalar(code, pair.span), reading, why)

    def enter(self, visit: Visit) -> Turn:
        values = {pair.name: visit.filled(pair.parts) for pair in self.set}
        language = values.pop("language", "")
        state = visit.state.with_answers(values)
        if language in visit.tree.languages:
            state = state._replace(language=language)
        return visit.go(self.next, state=state)
