"""say: words are played, and the call goes on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from ivr.tree.fields import Go, Words, YesNo
from ivr.tree.prompt import Prompt, prompt
from ivr.tree.step import Step
from ivr.tree.turn import Turn
from ivr.tree.visit import Visit

if TYPE_CHECKING:
    from ivr.tree.tree import Tree


class Say(Step):
    """Says something, then goes on to the next step.

    For a greeting, an answer, a price. Callers who know the way need not wait for its end: if a
    menu or an ask comes next, a key pressed during the words counts there already. Before any other
    step the keys of `everywhere` work, and any other key skips the rest of the words.

    Example:
        say: Registration is free. All you need is your passport.
        next: main

    In full:
        say: This call is recorded.
        interrupt: no
        next: main
    """

    kind: ClassVar[str] = "say"
    everywhere_keys: ClassVar[bool] = True

    say: Words = Field(description="the words")
    next: Go = Field(description="the step that follows; steps do not run on by themselves")
    interrupt: YesNo = Field(
        default=True,
        description="whether a key cuts the words short; `no` for what everybody has to hear",
    )

    def enter(self, visit: Visit) -> Turn:
        return visit.go(self.next, visit.cue("words"))

    def prompts(self, tree: Tree) -> Iterator[tuple[str, Prompt]]:
        yield "words", prompt(self.say, interrupt=self.interrupt)
