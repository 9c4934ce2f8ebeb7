"""voicemail: the caller leaves a message, which opens a request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from ivr.steps.asking import changed
from ivr.steps.confirming import CONFIRM, Confirming
from ivr.telephony.events import Event, Failed, Opened, Recorded
from ivr.tree.answers import Answer
from ivr.tree.fields import Answers, Go, Message, Plain, Words, YesNoText
from ivr.tree.prompt import Cue, Prompt, prompt
from ivr.tree.step import Drift, Exit
from ivr.tree.texts import Text
from ivr.tree.turn import End, Open, Turn
from ivr.tree.turn import Record as RecordMessage
from ivr.tree.visit import Visit

if TYPE_CHECKING:
    from ivr.tree.reading import Reading
    from ivr.tree.tree import Tree

GONE = "gone"
"""The mode of a caller who hung up in the middle of the message."""
SHORTEST = 1
"""Seconds; what is shorter is a breath or a click, and counts as silence."""


class Voicemail(Confirming):
    """Records a message, and keeps it as a request that somebody will answer.

    A tone follows the words. Any key ends the recording, and so does hanging up: what was said by
    then is kept. The number of the request is `{request.number}`; say it, and callers can ask for
    the answer by it.

    Example:
        voicemail: We are closed. Please leave a message after the tone.
        otherwise: bye
        next: thanks

    In full:
        voicemail: Please tell us what happened.
        at_most: 3m
        confirm: To send your message, press one. To record it again, press two.
        topic: repairs
        silence:
          - We did not hear you. Please speak after the tone.
          - -> operator
        otherwise: bye
        next: thanks
    """

    kind: ClassVar[str] = "voicemail"
    on_trail: ClassVar[bool] = False
    wrong_phrase: ClassVar[str] = "wrong_answer"
    confirm_phrase: ClassVar[str] = "confirm_message"
    helps: ClassVar[bool] = True

    voicemail: Words = Field(description="the words before the tone")
    next: Go = Field(description="the step that follows once the message is kept")
    at_most: Message = Field(120, description="the longest that a message can be; = 2m")
    confirm: YesNoText = Field(
        default=False,
        description="whether to ask if it may be sent: 1 sends it, 2 records anew; or your own "
        "words for that",
    )
    topic: Plain | None = Field(
        None, description="what the request is about, for whoever answers it"
    )
    silence: Answers | None = Field(
        None,
        description="what follows when nothing was recorded; = the sentence `silence`, and the "
        "words again",
    )
    otherwise: Go | None = Field(
        None,
        description="where the call goes if nothing was recorded after three tries; = what "
        "`everywhere` says",
    )

    def answers(self, field: str) -> tuple[Answer, ...]:
        return (self.silence or ()) if field == "silence" else ()

    def takes(self, key: str) -> bool:
        return True

    def drifts(self, tree: Tree, by: Drift) -> Iterator[Exit]:
        """Any key ends the recording, so one that was pressed at once is silence too."""
        return super().drifts(tree, "silence")

    def sets(self, reading: Reading) -> Iterator[str]:
        yield "request.number"

    def put(self, visit: Visit, *cues: Cue) -> Turn:
        return RecordMessage(visit.state, self.at_most, cues)

    def ask_again(self, visit: Visit, *cues: Cue) -> Turn:
        return self.put(visit, *cues, visit.cue("words"))

    def hear(self, visit: Visit, event: Event) -> Turn:
        match event:
            case Recorded():
                return self._recorded(visit, event)
            case Opened(number):
                return self._opened(visit, number)
            case Failed():
                return visit.otherwise()
        return super().hear(visit, event)

    def keyed(self, visit: Visit, digits: str) -> Turn:
        """Keys outside of a recording lead nowhere."""
        return self.enter(visit)

    def silent(self, visit: Visit) -> Turn:
        """There is no more time to be offered: the tone says that somebody listens."""
        return self.failure(changed(visit, silences=visit.state.silences + 1), "silence")

    def keep(self, visit: Visit) -> Turn:
        return visit.go(self.next)

    def gives_up(self, visit: Visit) -> Turn:
        """A message that was kept before counts, whatever the caller could not decide after it."""
        kept = visit.state.mode == CONFIRM or visit.state.noes
        return self.keep(visit) if kept else super().gives_up(visit)

    def prompts(self, tree: Tree) -> Iterator[tuple[str, Prompt]]:
        yield "words", prompt(self.voicemail)
        for number, answer in enumerate(self.answers("silence")):
            if answer.text:
                yield f"silence.{number}", prompt(answer.text)
        if isinstance(self.confirm, Text):
            yield "confirm", prompt(self.confirm)

    def _recorded(self, visit: Visit, recorded: Recorded) -> Turn:
        """The message is kept at once, also if it is still to be confirmed: nothing is lost."""
        if recorded.seconds < SHORTEST:
            return End(visit.state) if recorded.hung_up else self.silent(visit)
        state = visit.with_state(mode=GONE if recorded.hung_up else "")
        before = visit.state.answers.get("request.number", "") if visit.state.noes else ""
        return Open(state, self.topic or "", recorded, replaces=before)

    def _opened(self, visit: Visit, number: str) -> Turn:
        state = visit.state.with_answers({"request.number": number})
        if visit.state.mode == GONE:
            return End(state)
        kept = Visit(visit.tree, state, visit.call, visit.now)
        return self.read_back(kept) if self.confirm else self.keep(kept)
