"""ask: the caller enters or says a value, which is checked and kept under a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from ivr.steps.asking import Asking, all_sentences, changed, choice_said
from ivr.telephony.events import Event, Failed, Found, Missing
from ivr.telephony.language import LANGUAGES
from ivr.tree.fields import (
    Between,
    Choices,
    Digits,
    Go,
    Name,
    Pairs,
    Range,
    SourceName,
    Words,
    YesNo,
    YesNoText,
)
from ivr.tree.prompt import Cue, Piece, Prompt, prompt
from ivr.tree.state import State
from ivr.tree.texts import Text
from ivr.tree.turn import Listen, Look, Turn
from ivr.tree.visit import Visit

if TYPE_CHECKING:
    from ivr.tree.reading import Reading
    from ivr.tree.tree import Tree

ANY_LENGTH = Range(1, 20)
NOES = 3
"""How often a caller may say "no, that is not it" before it counts as a wrong answer."""


class Ask(Asking):
    """Asks for a value: digits keyed in, or words.

    An entry of varying length is ended by pound. An entry of one sign that cannot be an answer
    (star, or 0 where six digits are asked for) is the key that works everywhere.

    Example:
        ask: Введите шесть цифр почтового индекса.
        into: postcode
        digits: 6
        check: delivery
        wrong: Такого индекса нет.
        next: price
    """

    kind: ClassVar[str] = "ask"
    wrong_phrase: ClassVar[str] = "wrong_answer"

    ask: Words = Field(description="the question")
    into: Name = Field(description="the name under which the answer is kept")
    next: Go = Field(description="where a good answer leads")
    digits: Digits | None = Field(None, description="how many digits: `6`, or `4-10`; = 1-20")
    between: Between | None = Field(None, description="the values it may have: `1-5`")
    speech: YesNo = Field(default=False, description="whether it may be spoken")
    check: SourceName | None = Field(None, description="a source that must know the answer")
    by: Pairs | None = Field(None, description="what the source is asked by; = the answer")
    meanwhile: Words | None = Field(None, description="said while the source is asked")
    confirm: YesNoText = Field(
        default=False, description="read it back: 1 keeps it, 2 asks anew; or the words for it"
    )
    secret: YesNo = Field(default=False, description="handed to its `check` and forgotten")
    failed: Go | None = Field(None, description="where it leads if the source cannot answer")
    keys: Choices | None = Field(None, description='`"*"` and `"#"` only')

    @property
    def entry(self) -> Range | None:
        """How many digits are keyed in; None where only speech is an answer."""
        if self.digits is not None:
            return self.digits
        if self.between is not None:
            return Range(len(str(self.between.least)), len(str(self.between.most)))
        return None if self.speech else ANY_LENGTH

    def sets(self, reading: Reading) -> Iterator[str]:
        if not self.secret:
            yield self.into
        if self.check:
            yield from (f"{self.check}.{column}" for column in reading.columns[self.check])

    def knows(self) -> Iterator[str]:
        yield self.into
        if self.confirm:
            yield "answer"

    def question(self, tree: Tree) -> Iterator[Piece]:
        yield Piece(self.ask)
        yield from all_sentences(self.keys or (), tree)

    def prompts(self, tree: Tree) -> Iterator[tuple[str, Prompt]]:
        yield from super().prompts(tree)
        if self.meanwhile:
            yield "meanwhile", prompt(self.meanwhile)
        if isinstance(self.confirm, Text):
            yield "confirm", prompt(self.confirm)

    def listen(self, visit: Visit, *cues: Cue) -> Listen:
        everywhere = visit.tree.everywhere
        entry = self.entry
        longest = max((len(choice.key) for choice in everywhere.keys), default=1)
        return Listen(
            visit.state,
            cues,
            digits=entry.most if entry else longest,
            finish="" if entry is None or entry.fixed else "#",
            wait=self.wait or everywhere.wait,
            hints=() if self.speech else None,
        )

    def hear(self, visit: Visit, event: Event) -> Turn:
        if visit.state.mode == "check":
            return self._checked(visit, event)
        return super().hear(visit, event)

    def repeat(self, visit: Visit) -> Turn:
        if visit.state.mode == "confirm":
            return self._confirm(visit)
        return super().repeat(visit)

    def keyed(self, visit: Visit, digits: str) -> Turn:
        if visit.state.mode == "confirm":
            return self._confirmed(visit, digits)
        if self._fits(digits):
            return self._answered(visit, digits)
        if self.entry is None or len(digits) == 1:
            target = visit.pick(self.keys or (), digits) or visit.everywhere(digits)
            if target:
                return visit.go(target)
        return self.wrong_answer(visit)

    def spoken(self, visit: Visit, words: str) -> Turn:
        language = LANGUAGES[visit.language]
        if visit.state.mode == "confirm":
            return self._confirmed(visit, language.as_key(words) or "")
        if not self.speech:
            return self.wrong_answer(visit)
        if self.entry is not None:
            said = [language.as_key(word) or word for word in language.normalised(words)]
            digits = "".join(said)
            if self._fits(digits):
                return self._answered(visit, digits)
        key = choice_said(visit, self.keys or (), words)
        if key:
            return self.keyed(visit, key)
        return self.wrong_answer(visit) if self.entry else self._answered(visit, words.strip())

    def silent(self, visit: Visit) -> Turn:
        if visit.state.mode != "confirm":
            return super().silent(visit)
        if visit.state.attempt:
            return self._keep(visit)
        return self._confirm(changed(visit, attempt=1))

    def ask_again(self, visit: Visit, *cues: Cue) -> Turn:
        if visit.state.mode == "confirm":
            return self._confirm(visit, *cues)
        return super().ask_again(visit, *cues)

    def wrong_answer(self, visit: Visit) -> Turn:
        if self.secret:
            state = visit.state.missing(self.name)
            visit = Visit(visit.tree, state, visit.call, visit.now, visit.waiting)
        return super().wrong_answer(visit)

    def inspect(self, reading: Reading) -> None:
        _only_star_and_pound(self, reading)

    def takes(self, key: str) -> bool:
        ends_the_entry = key == "#" and self.entry is not None and not self.entry.fixed
        return ends_the_entry or self._fits(key)

    def enter(self, visit: Visit) -> Turn:
        if self.secret and self.tries(visit.state) >= self.most_tries():
            return self.gives_up(visit)
        return super().enter(visit)

    def tries(self, state: State) -> int:
        if self.secret:
            return state.silences + state.missed.get(self.name, 0)
        return super().tries(state)

    def _fits(self, digits: str) -> bool:
        entry = self.entry
        if entry is None or not (digits.isascii() and digits.isdigit()):
            return False
        if not entry.least <= len(digits) <= entry.most:
            return False
        return self.between is None or self.between.least <= int(digits) <= self.between.most

    def _answered(self, visit: Visit, value: str) -> Turn:
        held = changed(visit, held=value)
        if self.check is None:
            return self._confirm(held) if self.confirm else self._keep(held)
        asking = changed(held, mode="check")
        cues = (visit.cue("meanwhile"),) if self.meanwhile else ()
        return Look(asking.state, self.check, self._asked_by(held), cues)

    def _asked_by(self, visit: Visit) -> dict[str, str]:
        """What the source is asked by. Only here the answer has its name, also a secret one."""
        if self.by is None:
            return {self.into: visit.state.held}
        state = visit.state.knowing(**{self.into: visit.state.held})
        named = Visit(visit.tree, state, visit.call, visit.now)
        return {pair.name: named.filled(pair.parts) for pair in self.by}

    def _checked(self, visit: Visit, event: Event) -> Turn:
        visit = changed(visit, mode="")
        match event:
            case Found(row):
                known = {f"{self.check}.{column}": value for column, value in row.items()}
                state = visit.state.with_answers(known)
                found = Visit(visit.tree, state, visit.call, visit.now)
                return self._confirm(found) if self.confirm else self._keep(found)
            case Missing():
                return self.wrong_answer(changed(visit, held=""))
            case Failed():
                return visit.result(self.failed, state=visit.with_state(held=""))
        return self.enter(visit)

    def _confirm(self, visit: Visit, *cues: Cue) -> Turn:
        state = visit.with_state(mode="confirm")
        own = isinstance(self.confirm, Text)
        cue = visit.cue("confirm") if own else Cue("", "confirm.0")
        return Listen(state, (*cues, cue), wait=self.wait or visit.tree.everywhere.wait)

    def _confirmed(self, visit: Visit, key: str) -> Turn:
        if key == "1":
            return self._keep(visit)
        if key == "2":
            anew = changed(visit, mode="", held="", attempt=0, noes=visit.state.noes + 1)
            if anew.state.noes < NOES:
                return self.listen(anew, visit.cue("words"))
            return self.wrong_answer(anew)
        target = visit.everywhere(key)
        return visit.go(target) if target else self.wrong_answer(visit)

    def _keep(self, visit: Visit) -> Turn:
        state = visit.with_state(mode="", held="")
        if not self.secret:
            state = state.knowing(**{self.into: visit.state.held})
        return visit.go(self.next, state=state)


def _only_star_and_pound(step: Ask, reading: Reading) -> None:
    for choice in step.keys or ():
        if choice.key not in ("*", "#"):
            reading.error(
                "not-a-key",
                choice.span,
                f"key {choice.key} cannot lead away from an ask",
                why="digits are the answer here",
                fix='only `"*"` and `"#"` can have a meaning of their own',
            )
        elif choice.key == "#" and step.entry is not None and not step.entry.fixed:
            reading.error(
                "not-a-key",
                choice.span,
                "`#` ends an entry of varying length here, so it cannot lead away",
                why="a caller who ends the entry with it would be taken elsewhere",
                fix="leave it out, or ask for a fixed number of digits",
            )
