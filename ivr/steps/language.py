"""language: the caller chooses a language, asked in each language's own words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from ivr.steps.asking import Question, all_sentences
from ivr.telephony.language import LANGUAGES
from ivr.tree.fields import Go, Languages
from ivr.tree.parts import Slot
from ivr.tree.prompt import Cue, Piece, Prompt
from ivr.tree.step import Drift, Exit
from ivr.tree.texts import Text, Wording
from ivr.tree.turn import Go as GoOn
from ivr.tree.turn import Listen, Turn
from ivr.tree.visit import Visit

if TYPE_CHECKING:
    from ivr.tree.tree import Tree


class Language(Question):
    """Lets the caller choose a language, each one offered in its own words.

    The choice is remembered: whoever calls again is not asked again. Whoever does not choose goes
    on in the first language of the file.

    Example:
        language: {1: en, 2: ru}
        next: main
    """

    kind: ClassVar[str] = "language"
    on_trail: ClassVar[bool] = False
    unnamed_results: ClassVar[bool] = False
    everywhere_keys: ClassVar[bool] = True

    language: Languages = Field(description="the keys, and the language behind each")
    next: Go = Field(description="the step that follows, in that language")

    def enter(self, visit: Visit) -> Turn:
        known = visit.call.language
        if known in (code for _key, code in self.language):
            return visit.go(self.next, state=visit.state._replace(language=known))
        return super().enter(visit)

    def put(self, visit: Visit, *cues: Cue) -> Turn:
        everywhere = (choice.key for choice in visit.tree.everywhere.keys)
        longest = max(map(len, (*dict(self.language), *everywhere)))
        return Listen(visit.state, cues, digits=longest, wait=self.seconds(visit.tree))

    def keyed(self, visit: Visit, digits: str) -> Turn:
        code = dict(self.language).get(digits)
        if code is None:
            target = visit.everywhere(digits)
            return visit.go(target) if target else self.wrong_answer(visit)
        state = visit.state._replace(language=code)
        return GoOn(state, self.next.name, remember=code)

    def takes(self, key: str) -> bool:
        return key in dict(self.language)

    def drifts(self, tree: Tree, by: Drift) -> Iterator[Exit]:
        yield Exit("next", "", self.next)

    def gives_up(self, visit: Visit) -> Turn:
        return visit.go(self.next)

    def prompts(self, tree: Tree) -> Iterator[tuple[str, Prompt]]:
        pieces = [Piece(_offer(key, code, tree)) for key, code in self.language]
        words = Prompt((*pieces, *all_sentences(self, (), tree)))
        yield "words", words
        yield "again", words


def _offer(key: str, code: str, tree: Tree) -> Text:
    """The phrase `language` in the language it offers, with the key's name put in."""
    phrase = tree.phrases["language"][0].by_language[code]
    parts = tuple(
        LANGUAGES[code].key_name(key) if isinstance(part, Slot) else part for part in phrase.parts
    )
    return Text({code: Wording(parts, phrase.span, phrase.audio)}, phrase.span)
