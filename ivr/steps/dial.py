"""dial: phones are rung, and whoever answers talks to the caller."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from ivr.telephony.events import Dialled, Event
from ivr.telephony.misread import Misread
from ivr.telephony.phone import parse_phone
from ivr.tree.fields import Go, Key, Phones, Ring, Words, YesNo
from ivr.tree.prompt import Prompt, prompt
from ivr.tree.step import Step
from ivr.tree.turn import Connect, End, Turn
from ivr.tree.visit import Visit

if TYPE_CHECKING:
    from ivr.tree.tree import Tree


class Dial(Step):
    """Rings phones, one after another, and connects the caller to whoever answers.

    Only a conversation counts as a success: a mailbox that was screened out does not.

    Example:
        dial: +15550100143, +15550100144
        ring: 15s
        no_answer: night
        otherwise: night
    """

    kind: ClassVar[str] = "dial"
    unnamed_results: ClassVar[bool] = True
    helps: ClassVar[bool] = True

    dial: Phones = Field(description="phone numbers, one after another")
    at_once: YesNo = Field(default=False, description="whether all of them ring together")
    ring: Ring = Field(20, description="how long each rings; = 20s")
    whisper: Words | None = Field(None, description="heard by whoever answers, before the caller")
    accept: Key | None = Field(None, description="the key that takes the call")
    record: Words | None = Field(None, description="the notice that the talk is recorded")
    busy: Go | None = Field(None, description="where the call goes if it is busy")
    no_answer: Go | None = Field(None, description="where it goes if nobody answers")
    failed: Go | None = Field(None, description="where it goes if nobody can be reached")
    otherwise: Go | None = Field(None, description="where everything else leads")
    next: Go | None = Field(None, description="after the talk; = the call ends")

    def enter(self, visit: Visit) -> Turn:
        cues = (visit.cue("record"),) if self.record and not visit.state.attempt else ()
        phones = self._reachable(visit)
        if not self.at_once:
            phones = phones[visit.state.attempt :][:1]
        if not phones:
            return visit.result(self.failed)
        return Connect(
            visit.state,
            phones,
            self.ring,
            record=self.record is not None,
            screened=self.whisper is not None or self.accept is not None,
            cues=cues,
        )

    def hear(self, visit: Visit, event: Event) -> Turn:
        if not isinstance(event, Dialled):
            return self.enter(visit)
        if event.bridged:
            return visit.go(self.next) if self.next else End(visit.state)
        tried = visit.state.attempt + 1
        if not self.at_once and tried < len(self._reachable(visit)):
            state = visit.with_state(attempt=tried)
            return self.enter(Visit(visit.tree, state, visit.call, visit.now))
        ways = {"busy": self.busy, "no-answer": self.no_answer, "failed": self.failed}
        # A leg that was answered and not bridged (a mailbox, a refusal) answered nobody.
        return visit.result(ways.get(event.status, self.no_answer))

    def prompts(self, tree: Tree) -> Iterator[tuple[str, Prompt]]:
        if self.record:
            yield "record", prompt(self.record)
        if self.whisper:
            yield "whisper", prompt(self.whisper)

    def _reachable(self, visit: Visit) -> tuple[str, ...]:
        """The numbers, those that callers filled in only where the tree may dial them."""
        numbers = []
        for phone in self.dial:
            if phone.slot is None:
                numbers.append(phone.number)
                continue
            try:
                number = parse_phone(str(visit.value(phone.slot.name) or ""))
            except Misread:
                continue
            if number.startswith(visit.tree.may_dial):
                numbers.append(number)
        return tuple(numbers)
