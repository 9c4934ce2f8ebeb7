"""Asking: what menus and asks do about silence and wrong keys (the tries of the menu language).

A visit begins with every count at zero. The n-th silence takes the n-th answer of `silence`, the
n-th wrong key the n-th of `wrong`; the last answer serves for all that follow. At the last failure
an answer with a step is followed, one without is not said: the caller goes to `otherwise`.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from ivr.steps.speech import chosen
from ivr.telephony.events import Event, Keys, Silence, Speech
from ivr.tree.answers import Answer
from ivr.tree.fields import Answers, Go, Wait, Words, YesNo
from ivr.tree.keys import Keys as Choices
from ivr.tree.prompt import Cue, Piece, Prompt, prompt
from ivr.tree.state import State
from ivr.tree.step import Drift, Exit, Step
from ivr.tree.turn import Listen, Turn
from ivr.tree.visit import Visit

if TYPE_CHECKING:
    from ivr.tree.tree import Tree

TRIES = 3
MORE = "more"
"""The mode of a step that waits for any key: the caller needs more time."""
MORE_TIMES = 3
MORE_WAIT = 5
"""Seconds in which any key gives a slow caller more time."""
REPEATS = 5
MOST_HINTS = 500
"""https://www.twilio.com/docs/voice/twiml/gather#hints"""


class Question(Step):
    """A step that puts a question and counts what goes wrong with it."""

    on_trail: ClassVar[bool] = True
    unnamed_results: ClassVar[bool] = True
    listens: ClassVar[bool] = True
    wrong_phrase: ClassVar[str] = "wrong_key"

    @abstractmethod
    def put(self, visit: Visit, *cues: Cue) -> Turn:
        """Say the cues and wait for an answer to this step's own question."""

    @abstractmethod
    def keyed(self, visit: Visit, digits: str) -> Turn:
        """Keys were pressed."""

    def spoken(self, visit: Visit, words: str) -> Turn:
        """Words were said. A step that knows none takes them for a wrong answer."""
        return self.wrong_answer(visit)

    def answers(self, field: str) -> tuple[Answer, ...]:
        """What the file answers to a `silence` or a `wrong`; none means the built-in phrase."""
        return ()

    def drifts(self, tree: Tree, by: Drift) -> Iterator[Exit]:
        own = self.answers(by)
        for number in range(self.most_tries() if own else 0):
            go = own[min(number, len(own) - 1)].go
            # `repeat` only puts the question again; too often, and it counts as a wrong key.
            if go is not None and go.name != "repeat":
                yield Exit(by, "", go)
                return
        yield Exit("otherwise", "", tree.otherwise(self))

    def gives_up(self, visit: Visit) -> Turn:
        """All tries are used up."""
        return visit.otherwise()

    def enter(self, visit: Visit) -> Turn:
        return self.put(visit, visit.cue("words"))

    def hear(self, visit: Visit, event: Event) -> Turn:
        if visit.state.mode == MORE:
            return self._after_more_time(visit, event)
        match event:
            case Keys(digits) if digits:
                return self.keyed(visit, digits)
            case Speech(text=text) if text.strip():
                return self.spoken(visit, text)
            case Keys() | Speech() | Silence():
                return self.silent(visit)
        return self.enter(visit)

    def repeat(self, visit: Visit) -> Turn:
        """What led here and the words again, in full; too often counts as a wrong key."""
        if visit.state.repeats >= REPEATS:
            return self.wrong_answer(visit)
        return self.in_full(changed(visit, repeats=visit.state.repeats + 1))

    def in_full(self, visit: Visit) -> Turn:
        """What led here, and the words."""
        return self.put(visit, *visit.state.lead, visit.cue("words"))

    def silent(self, visit: Visit) -> Turn:
        """Nothing was pressed or said in time."""
        first = self.answers("silence")[:1]
        waiting_is_a_choice = bool(first and first[0].go)
        more_time = visit.tree.everywhere.more_time and not waiting_is_a_choice
        if more_time and visit.state.more < MORE_TIMES:
            return Listen(
                visit.with_state(mode=MORE), (visit.phrase("more_time.0"),), wait=MORE_WAIT
            )
        return self.failure(changed(visit, silences=visit.state.silences + 1), "silence")

    def wrong_answer(self, visit: Visit) -> Turn:
        """What was pressed or said is no answer."""
        return self.failure(changed(visit, wrongs=visit.state.wrongs + 1), "wrong")

    def wrongs(self, state: State) -> int:
        """How often a wrong answer was given that counts."""
        return state.wrongs

    def tries(self, state: State) -> int:
        """How often the question has failed."""
        return state.silences + self.wrongs(state)

    def seconds(self, tree: Tree) -> int:
        """How long the caller may take to answer, from the last syllable."""
        return tree.everywhere.wait

    def most_tries(self) -> int:
        """How often the question is put at all."""
        return max(TRIES, len(self.answers("silence")), len(self.answers("wrong")))

    def ask_again(self, visit: Visit, *cues: Cue) -> Turn:
        """The question once more, after what is said about the failure."""
        return self.put(visit, *cues, visit.cue("again"))

    def failure(self, visit: Visit, field: str) -> Turn:
        """What follows a silence or a wrong answer that was counted: an answer, or giving up."""
        state = visit.state
        count = state.silences if field == "silence" else self.wrongs(state)
        cue, answer = self._answer(visit, field, count)
        said = (cue,) if cue else ()
        if answer is not None and answer.go is not None:
            return visit.go(answer.go, *said)
        if self.tries(state) >= self.most_tries():
            return self.gives_up(visit)
        return self.ask_again(visit, *said)

    def _answer(self, visit: Visit, field: str, count: int) -> tuple[Cue | None, Answer | None]:
        """The `count`-th answer and the cue of its words, if it has any."""
        own = self.answers(field)
        if own:
            number = min(count, len(own)) - 1
            return (visit.cue(f"{field}.{number}") if own[number].text else None), own[number]
        phrase = "silence" if field == "silence" else self.wrong_phrase
        number = min(count, len(visit.tree.phrases[phrase])) - 1
        return visit.phrase(f"{phrase}.{number}"), None

    def _after_more_time(self, visit: Visit, event: Event) -> Turn:
        """Any key puts the question again, uncounted; a silence counts now."""
        if isinstance(event, Keys | Speech):
            granted = changed(visit, mode="", more=visit.state.more + 1)
            return self.put(granted, visit.cue("words"))
        return self.failure(changed(visit, mode="", silences=visit.state.silences + 1), "silence")


class Asking(Question):
    """The fields that menus and asks share."""

    everywhere_keys: ClassVar[bool] = True

    again: Words | None = Field(
        None,
        description="said when the caller is asked again, after a silence or a wrong key; = all "
        "of it once more",
    )
    wait: Wait | None = Field(
        None,
        description="how long callers may think, counted from the last word and anew from each "
        "key; = what `everywhere` says, 5s",
    )
    silence: Answers | None = Field(
        None,
        description="what follows when a caller says nothing; = the sentence `silence`, and the "
        "question again",
    )
    wrong: Answers | None = Field(
        None,
        description="what follows a key or an answer that does not fit; = the sentence "
        "`wrong_key` or `wrong_answer`, and the question again",
    )
    otherwise: Go | None = Field(
        None, description="where the call goes when all tries are used up; = what `everywhere` says"
    )
    interrupt: YesNo = Field(default=True, description="whether a key cuts the words short")

    def answers(self, field: str) -> tuple[Answer, ...]:
        return (self.silence if field == "silence" else self.wrong) or ()

    def seconds(self, tree: Tree) -> int:
        return self.wait or tree.everywhere.wait

    def prompts(self, tree: Tree) -> Iterator[tuple[str, Prompt]]:
        words = Prompt(tuple(self.question(tree)), self.interrupt)
        yield "words", words
        yield "again", prompt(self.again, interrupt=self.interrupt) if self.again else words
        for field in ("silence", "wrong"):
            for number, answer in enumerate(self.answers(field)):
                if answer.text:
                    yield f"{field}.{number}", prompt(answer.text)

    @abstractmethod
    def question(self, tree: Tree) -> Iterator[Piece]:
        """The words, then one sentence for each key that says what it is for."""


def all_sentences(step: Step, keys: Choices, tree: Tree) -> Iterator[Piece]:
    """The sentences that offer a step's own keys, then those of keys that work everywhere.

    A key with a meaning of its own here is not offered with the one it has elsewhere.
    """
    own = {choice.key for choice in keys}
    yield from sentences(keys, tree)
    for key, piece in tree.offers_everywhere:
        if key not in own and not step.takes(key):
            yield piece


def sentences(keys: Choices, tree: Tree) -> Iterator[Piece]:
    """One sentence for each key that says what it is for."""
    for choice in keys:
        text = choice.sentence(tree.phrase_texts)
        if text is not None:
            yield Piece(text, choice.when)


def changed(visit: Visit, **changes: object) -> Visit:
    """The same visit with some of its state changed."""
    return Visit(visit.tree, visit.with_state(**changes), visit.call, visit.now, visit.waiting)


def hints(visit: Visit, keys: Choices) -> tuple[str, ...] | None:
    """The words that may be said here, or None where no key has any."""
    words = [
        word
        for choice in (*keys, *visit.tree.everywhere.keys)
        if choice.words
        for word in choice.words.get(visit.language, ())
    ]
    return tuple(dict.fromkeys(words))[:MOST_HINTS] or None


def choice_said(visit: Visit, keys: Choices, words: str) -> str | None:
    """The one key that these words mean, among this step's and those that work everywhere."""
    open_now = [choice for choice in keys if visit.holds(choice.when)]
    own = {choice.key for choice in open_now}
    everywhere = visit.tree.everywhere.keys
    open_now += [c for c in everywhere if c.key not in own and visit.holds(c.when)]
    return chosen(words, open_now, visit.language)
