"""hangup: the call ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from ivr.tree.fields import Words
from ivr.tree.prompt import Prompt, prompt
from ivr.tree.step import Step
from ivr.tree.turn import End, Turn
from ivr.tree.visit import Visit

if TYPE_CHECKING:
    from ivr.tree.tree import Tree


class Hangup(Step):
    """Says goodbye and ends the call. The only end of a tree.

    Example:
        hangup: Спасибо. До свидания!
    """

    kind: ClassVar[str] = "hangup"
    helps: ClassVar[bool] = True

    hangup: Words = Field(description='the last words; may be `""`')

    def enter(self, visit: Visit) -> Turn:
        return End(visit.state, (visit.cue("words"),) if self.hangup else ())

    def prompts(self, tree: Tree) -> Iterator[tuple[str, Prompt]]:
        if self.hangup:
            yield "words", prompt(self.hangup)
