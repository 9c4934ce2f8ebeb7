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
    """Plays words and goes on to the next step.

    Straight before a menu or an ask it is heard inside it, so a key pressed meanwhile counts
    there. Elsewhere the keys that work everywhere do, and any other key skips the rest.

    Example:
        say: Регистрация бесплатна. Понадобятся паспорт и ИНН.
        next: main
    """

    kind: ClassVar[str] = "say"
    everywhere_keys: ClassVar[bool] = True

    say: Words = Field(description="the words")
    next: Go = Field(description="where the call goes on; steps do not run on by themselves")
    interrupt: YesNo = Field(default=True, description="whether keys cut the words short")

    def enter(self, visit: Visit) -> Turn:
        return visit.go(self.next, visit.cue("words"), keys_work=True)

    def prompts(self, tree: Tree) -> Iterator[tuple[str, Prompt]]:
        yield "words", prompt(self.say, interrupt=self.interrupt)
