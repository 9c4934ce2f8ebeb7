"""queue: the caller waits for an operator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from ivr.steps.asking import sentences
from ivr.telephony.events import Event, Keys, Left
from ivr.tree.fields import Choices, Count, Go, Long, Name, Sound, Words
from ivr.tree.notice import Notice
from ivr.tree.prompt import Piece, Prompt, prompt
from ivr.tree.step import Step
from ivr.tree.turn import End, Hold, Leave, Turn
from ivr.tree.visit import Visit

if TYPE_CHECKING:
    from ivr.tree.tree import Tree


class Queue(Step):
    """Lets the caller wait for an operator, with music and a place in the line.

    Only its own keys work here: a star pressed by habit must not cost anybody the place in the
    line. Operators see every answer that the caller has given, but for secret ones.

    Example:
        queue: operators
        waiting: You are number {queue.position|number} in line.
        keys:
          1: to leave a message instead -> message
        at_most: 10m
        otherwise: message

    In full:
        queue: operators
        waiting: You are number {queue.position|number} in line.
        every: 45s
        music: hold.mp3
        keys:
          1: to leave a message instead -> message
        places: 20
        at_most: 5m
        late: sorry
        full: busy
        nobody: night
        record: This call is recorded.
        otherwise: message
        next: survey
    """

    kind: ClassVar[str] = "queue"
    unnamed_results: ClassVar[bool] = True
    helps: ClassVar[bool] = True

    queue: Name = Field(
        description="the name of the queue, by which operators take calls from it",
        examples=["operators"],
    )
    waiting: Words | None = Field(
        None,
        description="said on entering, and then again and again; the sentences of the keys follow"
        " it",
    )
    every: Long = Field(30, description="how often it is said; = 30s")
    music: Sound | None = Field(
        None, description="what is played in between: a file, or an https address; = soft music"
    )
    keys: Choices | None = Field(None, description="the keys that work here, and where each leads")
    places: Count | None = Field(
        None, description="how many callers may wait at once; = as many as come"
    )
    at_most: Long = Field(600, description="how long a caller may wait; = 10m")
    late: Go | None = Field(None, description="where the call goes after that; = `otherwise`")
    full: Go | None = Field(
        None, description="where it goes if all places are taken; = `otherwise`"
    )
    nobody: Go | None = Field(
        None, description="where it goes if no operator is signed in; = `otherwise`"
    )
    otherwise: Go | None = Field(
        None, description="where it goes whenever nobody was spoken to; = what `everywhere` says"
    )
    record: Notice | None = Field(
        None,
        description="the notice, said to the caller, that the talk is recorded; without a notice "
        "nothing is",
    )
    next: Go | None = Field(None, description="the step that follows the talk; = the call ends")

    def enter(self, visit: Visit) -> Turn:
        cues = (visit.cue("record"),) if self.record else ()
        return Hold(visit.state, self.queue, cues)

    def hear(self, visit: Visit, event: Event) -> Turn:
        match event:
            case Keys(digits):
                found = visit.pick(self.keys or (), digits)
                return Leave(visit.state, digits if found else "")
            case Left():
                return self._left(visit, event)
        return self.enter(visit)

    def overdue(self, position: int, seconds: int) -> str:
        """The exit of a caller who has no place, or has waited long enough; "" to go on waiting."""
        if self.places is not None and position > self.places:
            return "full"
        return "late" if seconds >= self.at_most else ""

    def prompts(self, tree: Tree) -> Iterator[tuple[str, Prompt]]:
        waiting = [Piece(self.waiting)] if self.waiting else []
        yield "waiting", Prompt((*waiting, *sentences(self.keys or (), tree)))
        if self.record:
            yield "record", prompt(self.record)

    def knows(self) -> Iterator[str]:
        yield from ("queue.position", "queue.ahead", "queue.wait")

    def _left(self, visit: Visit, left: Left) -> Turn:
        """Twilio's QueueResult. https://www.twilio.com/docs/voice/twiml/enqueue#action"""
        if left.result in ("bridged", "bridging-in-process", "redirected-from-bridged"):
            return visit.go(self.next) if self.next else End(visit.state)
        if left.result == "hangup":
            return End(visit.state)
        if left.result == "leave":
            return self._by_exit(visit, left)
        return visit.result(self.full if left.result == "queue-full" else None)

    def _by_exit(self, visit: Visit, left: Left) -> Turn:
        """A key that was pressed in the queue, or the reason for which we took the caller out."""
        if target := visit.pick(self.keys or (), left.exit):
            return visit.go(target)
        if left.exit == "full":
            return visit.result(self.full)
        if left.exit == "nobody":
            return visit.result(self.nobody)
        if left.exit == "late" or left.seconds >= self.at_most:
            return visit.result(self.late)
        # Nobody knows why the caller left (a cookie was lost): back into the line, not out of it.
        return visit.go(self.name)
