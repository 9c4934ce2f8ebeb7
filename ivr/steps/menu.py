"""menu: keys are offered, and the one that is pressed says where the call goes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from ivr.steps.asking import Asking, all_sentences, choice_said, hints
from ivr.tree.fields import Choices, WordsOrNone
from ivr.tree.prompt import Cue, Piece
from ivr.tree.turn import Listen, Turn
from ivr.tree.visit import Visit

if TYPE_CHECKING:
    from ivr.tree.tree import Tree


class Menu(Asking):
    """Offers keys, and goes where the caller chooses.

    First the words are heard, then one sentence for each key that says what it is `for`, in the
    order of the file, then those of the keys of `everywhere`. Callers can press a key at any time,
    from the first word on.

    Whoever says nothing, or presses a key that is not there, is asked again: three times in all,
    unless `silence` or `wrong` lists more. After that the call goes to `otherwise`.

    Example:
        menu: This is Bright Bikes. To speak to us, stay on the line.
        keys:
          1: to hear our opening hours -> times
          2: to leave a message -> message
        silence: -> operator

    In full:
        menu: This is Bright Bikes.
        keys:
          1: to hear our opening hours -> times
          2:
            for: to hear about your order
            go: order
            words: my order, order
            when: language = en
          "*": back
        again: Press one for opening hours, two for your order.
        wait: 8s
        silence:
          - Are you still there?
          - Stay on the line and we will help you. -> operator
        wrong: That key is not in this menu.
        interrupt: yes
        otherwise: operator
    """

    kind: ClassVar[str] = "menu"

    menu: WordsOrNone = Field(
        description='the words before the keys; `""` where the sentences of the keys say it all',
        examples=["This is Bright Bikes."],
    )
    keys: Choices = Field(description="the keys, and where each leads")

    def question(self, tree: Tree) -> Iterator[Piece]:
        if self.menu:
            yield Piece(self.menu)
        yield from all_sentences(self, self.keys, tree)

    def enter(self, visit: Visit) -> Turn:
        if not self.menu and not any(visit.holds(choice.when) for choice in self.keys):
            # Every key is there at other times only, and no words say anything else.
            return visit.otherwise()
        return super().enter(visit)

    def put(self, visit: Visit, *cues: Cue) -> Turn:
        return Listen(
            visit.state,
            cues,
            digits=max(self._longest, visit.tree.everywhere.longest),
            wait=self.seconds(visit.tree),
            hints=hints(visit, self.keys),
        )

    @cached_property
    def _longest(self) -> int:
        """How many digits its longest key has."""
        return max(len(choice.key) for choice in self.keys)

    def keyed(self, visit: Visit, digits: str) -> Turn:
        target = visit.pick(self.keys, digits) or visit.everywhere(digits)
        return visit.go(target) if target else self.wrong_answer(visit)

    def spoken(self, visit: Visit, words: str) -> Turn:
        key = choice_said(visit, self.keys, words)
        return self.keyed(visit, key) if key else self.wrong_answer(visit)
