"""menu: keys are offered, and the one that is pressed says where the call goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from ivr.steps.asking import Asking, all_sentences, choice_said, hints
from ivr.tree.fields import Choices, Words
from ivr.tree.prompt import Cue, Piece
from ivr.tree.turn import Listen, Turn
from ivr.tree.visit import Visit

if TYPE_CHECKING:
    from ivr.tree.tree import Tree


class Menu(Asking):
    """Offers keys and goes where the caller chooses.

    The words are said, then one sentence for each key that has a `for`, in the order of the file.
    Keys count from the first syllable.

    Example:
        menu: Это «Ромашка». Чтобы поговорить с оператором, оставайтесь на линии.
        keys:
          1: если вам нужна помощь при регистрации -> registration
          3: чтобы узнать стоимость доставки -> delivery
        silence: -> operator
    """

    kind: ClassVar[str] = "menu"

    menu: Words = Field(description='the words; may be `""` where the key sentences say it all')
    keys: Choices = Field(description="the keys: each leads to a step")

    def question(self, tree: Tree) -> Iterator[Piece]:
        if self.menu:
            yield Piece(self.menu)
        yield from all_sentences(self.keys, tree)

    def listen(self, visit: Visit, *cues: Cue) -> Listen:
        keys = (*self.keys, *visit.tree.everywhere.keys)
        return Listen(
            visit.state,
            cues,
            digits=max(len(choice.key) for choice in keys),
            wait=self.wait or visit.tree.everywhere.wait,
            hints=hints(visit, self.keys),
        )

    def keyed(self, visit: Visit, digits: str) -> Turn:
        target = visit.pick(self.keys, digits) or visit.everywhere(digits)
        return visit.go(target) if target else self.wrong_answer(visit)

    def spoken(self, visit: Visit, words: str) -> Turn:
        key = choice_said(visit, self.keys, words)
        return self.keyed(visit, key) if key else self.wrong_answer(visit)
