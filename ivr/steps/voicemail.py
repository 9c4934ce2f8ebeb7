"""voicemail: the caller leaves a message, which opens a request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from ivr.steps.asking import Question, changed
from ivr.telephony.events import Event, Failed, Keys, Opened, Recorded, Silence
from ivr.tree.answers import Answer
from ivr.tree.fields import Answers, Go, Message, Plain, Words, YesNoText
from ivr.tree.prompt import Cue, Prompt, prompt
from ivr.tree.step import Drift, Exit
from ivr.tree.texts import Text
from ivr.tree.turn import End, Listen, Open, Turn
from ivr.tree.turn import Record as RecordMessage
from ivr.tree.visit import Visit

if TYPE_CHECKING:
    from ivr.tree.reading import Reading
    from ivr.tree.tree import Tree

SHORTEST = 1
"""Seconds; what is shorter is a breath or a click, and counts as silence."""


class Voicemail(Question):
    """Records a message and opens a request; its number is `{request.number}`.

    Any key ends the recording. A caller who hangs up in the middle has left a message too.

    Example:
        voicemail: Мы закрыты. Оставьте сообщение после сигнала.
        at_most: 2m
        otherwise: bye
        next: thanks
    """

    kind: ClassVar[str] = "voicemail"
    on_trail: ClassVar[bool] = False
    helps: ClassVar[bool] = True

    voicemail: Words = Field(description="said before the tone")
    next: Go = Field(description="where the call goes once the message is kept")
    at_most: Message = Field(120, description="the longest message; = 2m")
    confirm: YesNoText = Field(
        default=False, description="ask whether to send it: 1 sends, 2 records anew"
    )
    topic: Plain | None = Field(None, description="what the request is about")
    silence: Answers | None = Field(None, description="what is said and done if nothing was said")
    otherwise: Go | None = Field(None, description="where the call goes if no message was kept")

    def answers(self, field: str) -> tuple[Answer, ...]:
        return (self.silence or ()) if field == "silence" else ()

    def takes(self, key: str) -> bool:
        return True

    def drifts(self, tree: Tree, by: Drift) -> Iterator[Exit]:
        """Any key ends the recording, so one that was pressed at once is silence too."""
        return super().drifts(tree, "silence")

    def sets(self, reading: Reading) -> Iterator[str]:
        yield "request.number"

    def enter(self, visit: Visit) -> Turn:
        return self._record(visit, visit.cue("words"))

    def ask_again(self, visit: Visit, *cues: Cue) -> Turn:
        return self._record(visit, *cues, visit.cue("words"))

    def hear(self, visit: Visit, event: Event) -> Turn:
        match event:
            case Recorded():
                return self._recorded(visit, event)
            case Opened(number):
                return self._opened(visit, number)
            case Failed():
                return visit.otherwise(state=visit.with_state(mode=""))
            case Keys(digits) if visit.state.mode == "confirm":
                return self._confirmed(visit, digits)
            case Silence() if visit.state.mode == "confirm":
                return visit.go(self.next, state=visit.with_state(mode=""))
            case Silence():
                return self._failed(changed(visit, silences=visit.state.silences + 1), "silence")
        return self.enter(visit)

    def prompts(self, tree: Tree) -> Iterator[tuple[str, Prompt]]:
        yield "words", prompt(self.voicemail)
        for number, answer in enumerate(self.answers("silence")):
            if answer.text:
                yield f"silence.{number}", prompt(answer.text)
        if isinstance(self.confirm, Text):
            yield "confirm", prompt(self.confirm)

    def _record(self, visit: Visit, *cues: Cue) -> Turn:
        return RecordMessage(visit.state, self.at_most, cues)

    def _recorded(self, visit: Visit, recorded: Recorded) -> Turn:
        """The message is kept at once, also if it is still to be confirmed: nothing is lost."""
        if recorded.seconds < SHORTEST:
            if recorded.hung_up:
                return End(visit.state)
            return self._failed(changed(visit, silences=visit.state.silences + 1), "silence")
        state = visit.with_state(mode="gone" if recorded.hung_up else "kept")
        redone = visit.state.answers.get("request.number", "") if visit.state.noes else ""
        return Open(state, self.topic or "", recorded, replaces=redone)

    def _opened(self, visit: Visit, number: str) -> Turn:
        state = visit.state.with_answers({"request.number": number})
        kept = Visit(visit.tree, state, visit.call, visit.now)
        if visit.state.mode == "gone":
            return End(state)
        if self.confirm:
            own = isinstance(self.confirm, Text)
            cue = visit.cue("confirm") if own else Cue("", "confirm_message.0")
            wait = visit.tree.everywhere.wait
            return Listen(kept.with_state(mode="confirm"), (cue,), wait=wait)
        return visit.go(self.next, state=kept.with_state(mode=""))

    def _confirmed(self, visit: Visit, key: str) -> Turn:
        if key == "2" and visit.state.noes < 2:
            return self._record(
                changed(visit, mode="", noes=visit.state.noes + 1), visit.cue("words")
            )
        return visit.go(self.next, state=visit.with_state(mode=""))
