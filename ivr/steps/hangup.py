"""hangup: the call ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from ivr.tree.fields import WordsOrNone
from ivr.tree.prompt import Prompt, prompt
from ivr.tree.step import Step
from ivr.tree.turn import End, Turn
from ivr.tree.visit import Visit

if TYPE_CHECKING:
    from ivr.tree.tree import Tree


class Hangup(Step):
    """Says goodbye and ends the call.

    Every way through a tree ends here, or with a person.

    Example:
        hangup: Thank you for calling. Goodbye.
    """

    kind: ClassVar[str] = "hangup"
    helps: ClassVar[bool] = True

    hangup: WordsOrNone = Field(
        description='the last words; `""` for none', examples=["Thank you. Goodbye."]
    )

    def enter(self, visit: Visit) -> Turn:
        return End(visit.state, (visit.cue("words"),) if self.hangup else ())

    def prompts(self, tree: Tree) -> Iterator[tuple[str, Prompt]]:
        if self.hangup:
            yield "words", prompt(self.hangup)
