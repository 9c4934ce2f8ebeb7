"""dial: phones are rung, and whoever answers talks to the caller."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from ivr.telephony.events import Dialled, Event
from ivr.telephony.misread import Misread
from ivr.telephony.phone import parse_phone
from ivr.tree.fields import Go, Key, Phones, Ring, Words, YesNo
from ivr.tree.notice import Notice
from ivr.tree.prompt import Prompt, prompt
from ivr.tree.step import Step
from ivr.tree.turn import Connect, End, Turn
from ivr.tree.visit import Visit

if TYPE_CHECKING:
    from ivr.tree.reading import Reading
    from ivr.tree.tree import Tree


MOST_AT_ONCE = 10
"""https://www.twilio.com/docs/voice/twiml/number#simultaneous-dialing"""


class Dial(Step):
    """Rings one phone, or several one after another, and connects the caller to whoever answers.

    Only a talk between two people counts as an answer. Set `whisper` or `accept` and a mailbox
    cannot take the call: whoever picks up has to press a key first.

    Example:
        dial: +1 202 555 0143, +1 202 555 0144
        ring: 15s
        otherwise: message

    In full:
        dial: +1 202 555 0143, +1 202 555 0144
        at_once: yes
        ring: 25s
        whisper: A call from the shop.
        accept: 1
        record: This call is recorded.
        busy: message
        no_answer: message
        failed: operator
        otherwise: message
        next: survey
    """

    kind: ClassVar[str] = "dial"
    unnamed_results: ClassVar[bool] = True
    helps: ClassVar[bool] = True

    dial: Phones = Field(description="the phones, in the order in which they ring")
    at_once: YesNo = Field(default=False, description="whether they all ring together")
    ring: Ring = Field(20, description="how long each rings; = 20s")
    whisper: Words | None = Field(
        None, description="said to whoever picks up, before the caller is put through"
    )
    accept: Key | None = Field(
        None, description="the key that whoever picks up presses to take the call"
    )
    record: Notice | None = Field(
        None,
        description="the notice, said to the caller, that the talk is recorded; without a notice "
        "nothing is",
    )
    busy: Go | None = Field(
        None, description="where the call goes if the last phone is busy; = `otherwise`"
    )
    no_answer: Go | None = Field(
        None, description="where it goes if nobody picks up; = `otherwise`"
    )
    failed: Go | None = Field(
        None, description="where it goes if no phone can be reached; = `otherwise`"
    )
    otherwise: Go | None = Field(
        None, description="where it goes whenever nobody was spoken to; = what `everywhere` says"
    )
    next: Go | None = Field(None, description="the step that follows the talk; = the call ends")

    def inspect(self, reading: Reading) -> None:
        if self.at_once and len(self.dial) > MOST_AT_ONCE:
            reading.error(
                "too-many-phones",
                self.dial[MOST_AT_ONCE].span,
                f"{len(self.dial)} phones cannot ring at once; {MOST_AT_ONCE} can",
                why="none of them would ring",
                fix="leave some out, or let them ring one after another",
            )

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
        """The numbers that the tree may dial, those among them that the call has filled in."""
        numbers = []
        for phone in self.dial:
            number = phone.number
            if phone.slot is not None:
                try:
                    number = parse_phone(str(visit.value(phone.slot.name) or ""))
                except Misread:
                    continue
            if number.startswith(visit.tree.may_dial):
                numbers.append(number)
        return tuple(numbers)
