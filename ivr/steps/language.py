"""language: the caller chooses a language, asked in each language's own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from ivr.steps.asking import Question, sentences
from ivr.telephony.language import LANGUAGES
from ivr.tree.fields import Go, Languages
from ivr.tree.prompt import Cue, Piece, Prompt
from ivr.tree.step import Drift, Exit
from ivr.tree.texts import Slot, Text, Wording
from ivr.tree.turn import Go as GoOn
from ivr.tree.turn import Listen, Turn
from ivr.tree.visit import Visit

if TYPE_CHECKING:
    from ivr.tree.tree import Tree


class Language(Question):
    """Lets the caller choose a language, and remembers it for the next call.

    Whoever chose before is not asked again. Whoever does not choose hears the default language.

    Example:
        language: {1: ru, 2: en}
        next: main
    """

    kind: ClassVar[str] = "language"
    on_trail: ClassVar[bool] = False
    unnamed_results: ClassVar[bool] = False
    everywhere_keys: ClassVar[bool] = True

    language: Languages = Field(description="keys and the languages they lead to")
    next: Go = Field(description="where the call goes on, in that language")

    def enter(self, visit: Visit) -> Turn:
        known = visit.call.language
        if known in (code for _key, code in self.language):
            return visit.go(self.next, state=replace(visit.state, language=known))
        return super().enter(visit)

    def listen(self, visit: Visit, *cues: Cue) -> Listen:
        return Listen(visit.state, cues, wait=visit.tree.everywhere.wait)

    def keyed(self, visit: Visit, digits: str) -> Turn:
        code = dict(self.language).get(digits)
        if code is None:
            target = visit.everywhere(digits)
            return visit.go(target) if target else self.wrong_answer(visit)
        state = replace(visit.state, language=code)
        return GoOn(state, self.next.name, remember=code)

    def takes(self, key: str) -> bool:
        return key in dict(self.language)

    def drifts(self, tree: Tree, by: Drift) -> Iterator[Exit]:
        yield Exit("next", "", self.next)

    def gives_up(self, visit: Visit) -> Turn:
        return visit.go(self.next)

    def prompts(self, tree: Tree) -> Iterator[tuple[str, Prompt]]:
        pieces = [Piece(_offer(key, code, tree)) for key, code in self.language]
        words = Prompt((*pieces, *sentences(tree.everywhere.keys, tree)))
        yield "words", words
        yield "again", words


def _offer(key: str, code: str, tree: Tree) -> Text:
    """The phrase `language` in the language it offers, with the key's name put in."""
    phrase = tree.phrases["language"][0].by_language[code]
    parts = tuple(
        LANGUAGES[code].key_name(key) if isinstance(part, Slot) else part for part in phrase.parts
    )
    return Text({code: Wording(parts, phrase.span)}, phrase.span)
