"""ask: the caller enters or says a value, which is checked and kept under a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from ivr.steps.asking import Asking, all_sentences, changed, choice_said
from ivr.steps.confirming import Confirming
from ivr.steps.nearest import nearest, prepare
from ivr.steps.sources import inspect_by
from ivr.steps.speech import MOST_HEARD
from ivr.telephony.events import Event, Failed, Found, Missing, Onward
from ivr.telephony.language import LANGUAGES
from ivr.tree.fields import (
    Among,
    Between,
    Digits,
    Go,
    Pairs,
    Range,
    Signs,
    SourceName,
    ValueName,
    Words,
    YesNo,
    YesNoText,
)
from ivr.tree.nodes import Span
from ivr.tree.one_of import OneOf
from ivr.tree.prompt import Cue, Piece, Prompt, prompt
from ivr.tree.state import MOST_SIGNS, State
from ivr.tree.step import names_in
from ivr.tree.texts import Text
from ivr.tree.turn import Listen, Look, Turn
from ivr.tree.visit import Visit

if TYPE_CHECKING:
    from ivr.tree.reading import Reading
    from ivr.tree.tree import Tree

ANY_LENGTH = Range(1, 20)
CHECK = "check"
"""The mode of an ask whose source has been asked and has not answered yet."""


class Ask(Asking, Confirming):
    """Asks for something: digits that are keyed in, or words that are spoken.

    The answer is kept under a name, so later steps can speak it (`{postcode}`), look things up by
    it and choose by it. Where the number of digits may vary, callers end their answer with `#`, so
    say so. A single key that cannot be an answer, such as `*`, or `0` where six digits are asked
    for, does what it does everywhere.

    `one_of` names the answers there are: of what is said the nearest is taken, in whatever form the
    word is. Two that are equally near are a wrong answer.

    Silence and answers that do not fit are treated as in a menu.

    Example:
        ask: Please enter the six digits of your postcode.
        into: postcode
        digits: 6
        check: prices
        wrong: We do not deliver there. Please check the postcode.
        next: price

    In full:
        ask: Please enter your postcode, and then the pound key.
        into: postcode
        digits: 4-6
        between: 1000-999999
        speech: yes
        one_of: prices.postcode
        check: prices
        by: postcode
        meanwhile: One moment, please.
        confirm: You entered {answer|digits}. If that is right, press one, if not, press two.
        failed: operator
        keys:
          "*": back
        again: Please enter it once more.
        wait: 8s
        silence:
          - Take your time.
          - -> operator
        wrong:
          - We do not deliver there.
          - say: An operator will look it up for you.
            go: operator
        interrupt: no
        otherwise: operator
        next: price
    """

    kind: ClassVar[str] = "ask"
    wrong_phrase: ClassVar[str] = "wrong_answer"

    ask: Words = Field(description="the question")
    into: ValueName = Field(
        description="the name under which the answer is kept", examples=["postcode"]
    )
    next: Go = Field(description="the step that follows a good answer")
    digits: Digits | None = Field(
        None, description="how many digits an answer has: `6`, or from `4` to `10`: `4-10`; = 1-20"
    )
    between: Between | None = Field(
        None, description="the least and the most that an answer may be worth: `1-5`"
    )
    speech: YesNo = Field(
        default=False,
        description="whether the answer may be spoken; with `digits` or `between` it may be keyed"
        " in too",
    )
    one_of: Among | None = Field(
        None,
        description="the answers there are, or the column of a table that has them; of what is "
        "said the nearest is taken, and keys have to be exact",
    )
    check: SourceName | None = Field(
        None,
        description="a source that has to know the answer: if it does not, the answer counts as "
        "wrong; if it does, its columns can be spoken from then on",
        examples=["prices"],
    )
    by: Pairs | None = Field(
        None,
        description="what the source is asked by, where that is more than the answer itself; = "
        "the answer, by the name in `into`",
    )
    meanwhile: Words | None = Field(None, description="said while the source is asked")
    confirm: YesNoText = Field(
        default=False,
        description="whether the answer is read back: 1 keeps it, 2 asks anew; or your own words "
        "for that, with `{answer}` in them",
    )
    secret: YesNo = Field(
        default=False,
        description="whether the answer is a secret: handed to its `check`, then forgotten; never"
        " spoken, logged or shown",
    )
    failed: Go | None = Field(
        None, description="where the call goes if the source cannot be asked; = `otherwise`"
    )
    keys: Signs | None = Field(
        None,
        description='keys that lead away from the question: `"*"` and `"#"` only, since digits '
        "are the answer",
    )

    @property
    def entry(self) -> Range | None:
        """How many digits are keyed in; None where only speech is an answer."""
        if self.digits is not None:
            return self.digits
        if self.between is not None:
            return Range(len(str(self.between.least)), len(str(self.between.most)))
        if self.one_of is not None and self.one_of.digits:
            lengths = [min(len(item), ANY_LENGTH.most) for item in self.one_of.items]
            return Range(min(lengths), max(lengths))
        return None if self.speech else ANY_LENGTH

    def sets(self, reading: Reading) -> Iterator[str]:
        if not self.secret:
            yield self.into
        if self.check:
            yield from (f"{self.check}.{column}" for column in reading.columns.get(self.check, ()))

    def knows(self) -> Iterator[str]:
        """The answer, from the moment it is given: «Индекса {postcode|digits} нет.»"""
        if not self.secret:
            yield from (self.into, "answer")

    def hides(self) -> Iterator[str]:
        if not self.secret:
            return
        yield self.into
        for pair in self.by or ():
            if any(slot.name == self.into for slot in pair.slots()):
                yield f"{self.check}.{pair.name}"

    def names(self) -> Iterator[tuple[str, Span]]:
        for field, value in self:
            for name, span in names_in(value):
                # What the source is asked by is this answer, a secret one too.
                if field != "by" or name != self.into:
                    yield name, span

    def question(self, tree: Tree) -> Iterator[Piece]:
        yield Piece(self.ask)
        yield from all_sentences(self, self.keys or (), tree)

    def prompts(self, tree: Tree) -> Iterator[tuple[str, Prompt]]:
        yield from super().prompts(tree)
        if self.meanwhile:
            yield "meanwhile", prompt(self.meanwhile)
        if isinstance(self.confirm, Text):
            yield "confirm", prompt(self.confirm)

    def put(self, visit: Visit, *cues: Cue) -> Turn:
        entry = self.entry
        longest = max((len(choice.key) for choice in visit.tree.everywhere.keys), default=1)
        return Listen(
            visit.state,
            cues,
            digits=entry.most if entry else longest,
            finish="" if entry is None or entry.fixed else "#",
            wait=self.seconds(visit.tree),
            hints=self._hints() if self.speech else None,
        )

    def _hints(self) -> tuple[str, ...]:
        return self.one_of.hints() if self.one_of is not None else ()

    def hear(self, visit: Visit, event: Event) -> Turn:
        if visit.state.mode == CHECK:
            return self._checked(visit, event)
        return super().hear(visit, event)

    def keyed(self, visit: Visit, digits: str) -> Turn:
        if self._fits(digits):
            return self._answered(visit, digits)
        if self.entry is None or len(digits) == 1:
            target = visit.pick(self.keys or (), digits) or visit.everywhere(digits)
            if target:
                return visit.go(target)
        return self.wrong_answer(_holding(visit, digits))

    def spoken(self, visit: Visit, words: str) -> Turn:
        if not self.speech:
            return self.wrong_answer(visit)
        language = LANGUAGES[visit.language]
        if self.entry is not None:
            said = [language.as_key(word) or word for word in language.normalised(words)]
            digits = "".join(said)
            if self._fits(digits):
                return self._answered(visit, digits)
        if key := choice_said(visit, self.keys or (), words):
            return self.keyed(visit, key)
        if self.one_of is not None:
            item = nearest(words[:MOST_HEARD], self.one_of.items, visit.language)
            return (
                self._answered(visit, item) if item else self.wrong_answer(_holding(visit, words))
            )
        # Speech recognition writes sentences: «Москва.»
        value = words.strip().rstrip(".!?…")
        if self.entry is not None or not value:
            return self.wrong_answer(_holding(visit, value))
        return self._answered(visit, value)

    def wrong_answer(self, visit: Visit) -> Turn:
        if self.secret:
            state = visit.state.missing(self.name)
            visit = Visit(visit.tree, state, visit.call, visit.now, visit.waiting)
        return super().wrong_answer(visit)

    def inspect(self, reading: Reading) -> None:
        _only_star_and_pound(self, reading)
        if self.secret:
            _never_spoken(self, reading)
        if self.one_of is not None and self.speech:
            prepare(self.one_of.items, reading.languages)
        elif self.one_of is not None:
            _only_digits(self, self.one_of, reading)
        if self.check:
            inspect_by(self.check, self.by, (self.into, self.place("into") or self.span), reading)

    def takes(self, key: str) -> bool:
        ends_the_entry = key == "#" and self.entry is not None and not self.entry.fixed
        return ends_the_entry or self._fits(key)

    def enter(self, visit: Visit) -> Turn:
        if self.secret and self.tries(visit.state) >= self.most_tries():
            return self.gives_up(visit)
        return super().enter(visit)

    def wrongs(self, state: State) -> int:
        return state.missed.get(self.name, 0) if self.secret else super().wrongs(state)

    def _fits(self, digits: str) -> bool:
        entry = self.entry
        if entry is None or not (digits.isascii() and digits.isdigit()):
            return False
        if not entry.least <= len(digits) <= entry.most:
            return False
        if self.one_of is not None and digits not in self.one_of.items:
            return False
        return self.between is None or self.between.least <= int(digits) <= self.between.most

    def _answered(self, visit: Visit, value: str) -> Turn:
        held = _holding(visit, value)
        if self.check is None:
            return self.read_back(held) if self.confirm else self.keep(held)
        cues = (visit.cue("meanwhile"),) if self.meanwhile else ()
        return self._look(changed(held, mode=CHECK), self.check, *cues)

    def _look(self, visit: Visit, source: str, *cues: Cue) -> Look:
        return Look(visit.state, source, self._asked_by(visit), cues)

    def _asked_by(self, visit: Visit) -> dict[str, str]:
        """What the source is asked by. Only here the answer has its name, also a secret one."""
        if self.by is None:
            return {self.into.rpartition(".")[2]: visit.state.held}
        state = visit.state.with_answers({self.into: visit.state.held})
        named = Visit(visit.tree, state._replace(held=""), visit.call, visit.now)
        return {pair.name: named.filled(pair.parts) for pair in self.by}

    def _checked(self, visit: Visit, event: Event) -> Turn:
        if isinstance(event, Onward) and self.check:
            return self._look(visit, self.check)
        visit = changed(visit, mode="")
        match event:
            case Found(row):
                known = {f"{self.check}.{column}": value for column, value in row.items()}
                state = visit.state.with_answers(known)
                found = Visit(visit.tree, state, visit.call, visit.now)
                return self.read_back(found) if self.confirm else self.keep(found)
            case Missing():
                return self.wrong_answer(visit)
            case Failed():
                return visit.result(self.failed)
        return self.enter(visit)

    def keep(self, visit: Visit) -> Turn:
        state = visit.with_state(mode="", held="")
        if not self.secret:
            state = state.with_answers({self.into: visit.state.held})
        return visit.go(self.next, state=state)


def _holding(visit: Visit, value: str) -> Visit:
    """The visit with an answer that is not kept yet."""
    return changed(visit, held=value[:MOST_SIGNS])


def _never_spoken(step: Ask, reading: Reading) -> None:
    """A secret answer is handed to its check and forgotten: without one it would serve nothing."""
    if step.confirm:
        reading.error(
            "secret-spoken",
            step.place("confirm") or step.span,
            "a secret answer is never read back",
            why="whoever stands beside the caller would hear it",
            fix="leave out `confirm` or `secret`",
        )
    if step.check is None:
        reading.error(
            "unchecked-secret",
            step.place("secret") or step.span,
            "a secret answer needs a `check`",
            why="it is forgotten at once: whatever a caller enters would let them through",
            fix="add `check:` with a source that knows it, or leave out `secret`",
        )


def _only_digits(step: Ask, one_of: OneOf, reading: Reading) -> None:
    """Without speech an answer is keyed in, and words cannot be."""
    if not one_of.digits:
        word = next(item for item in one_of.items if not (item.isascii() and item.isdigit()))
        reading.error(
            "unkeyable-answer",
            step.place("one_of") or step.span,
            f"`{word}` cannot be keyed in",
            why="nobody could ever give this answer",
            fix="add `speech: yes`, so that it can be said",
        )


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
