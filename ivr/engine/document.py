"""Documents: a turn as the TwiML that Twilio is answered.

The `twilio` package writes each shape of document once, with marks where a request's own words
and URLs go; after that an answer is a look-up and a join.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from twilio.twiml.voice_response import VoiceResponse

from ivr.engine import shapes
from ivr.engine.address import Links
from ivr.engine.score import Score, xml
from ivr.engine.walk import Reply
from ivr.steps.queue import Queue
from ivr.telephony.call import Call
from ivr.telephony.language import LANGUAGES
from ivr.tree.prompt import Cue
from ivr.tree.turn import Connect, End, Hold, Leave, Listen, Record, Speak
from ivr.tree.visit import Visit

MOST_WORDS = 56_000
"""Bytes of a document's words; with its URLs it stays within 64 kB."""


def write(score: Score, reply: Reply, call: Call, now: datetime, links: Links) -> bytes:
    """A turn as TwiML, in UTF-8.

    Raises TypeError for a turn that is not the caller's to hear (`Go`, `Look`, `Run`, `Open`).
    """
    turn = reply.turn
    visit = Visit.at(score.tree, turn.state, call, now)
    spoken = _spoken(score, reply, visit)
    match turn:
        case Listen():
            return _listen(score, turn, spoken, visit, links)
        case Hold():
            shape = shapes.hold()
            return shape.filled(
                top=_joined(spoken),
                action=links.to("queue"),
                next=links.to("queue", "wait"),
                queue=xml(turn.queue),
            )
        case Connect():
            return _connect(turn, spoken, visit, links)
        case Record():
            return shapes.record(turn.at_most).filled(
                top=_joined(spoken),
                action=links.to("recorded"),
                next=links.to("recorded", "silence"),
                extra=links.to("recorded", "status"),
            )
        case Speak():
            return shapes.speak().filled(top=_joined(spoken), next=xml(links.to("call", "onward")))
        case End():
            return shapes.end().filled(top=_joined(spoken))
        case Leave():
            if turn.exit:
                return shapes.leave().filled()
            return shapes.redirect().filled(next=links.to("queue", "wait"))
    raise TypeError(f"a {type(turn).__name__} is not heard by the caller")


def waiting(score: Score, visit: Visit, links: Links, music: Music) -> bytes:
    """What a caller hears in a queue, round after round; the queue's own keys work throughout.

    `visit` is at the queue and knows the caller's place; `music` is played if the tree names none.
    Raises TypeError if the visit is not at a queue.
    """
    step, place = visit.step, visit.waiting
    if not isinstance(step, Queue) or place is None:
        raise TypeError(f"nobody waits at `{visit.state.step}`")
    if step.overdue(place.position, place.seconds):
        return shapes.leave().filled()
    words = score.written(Cue(step.name, "waiting"), visit)
    sound = score.sound(step.music) if step.music else shapes.music(music.url, music.loops(step))
    digits = max((len(choice.key) for choice in step.keys or ()), default=1)
    return shapes.waiting(digits).filled(inside=words + sound, action=links.to("queue", "key"))


@dataclass(frozen=True, slots=True)
class Music:
    """The music of the house: its URL, and its length in seconds."""

    url: str
    seconds: float

    def loops(self, step: Queue) -> int:
        """How often it is played until the words are due again."""
        return max(1, round(step.every / self.seconds))


def whisper(score: Score, visit: Visit, links: Links, accept: str) -> bytes:
    """What the person hears who answers a dialled phone, before the caller is connected."""
    cue = Cue(visit.state.step, "whisper")
    words = score.written(cue, visit) if cue in score.tree.prompts else ""
    if not accept:
        return shapes.plain().filled(top=words)
    shape = shapes.accept(len(accept))
    return shape.filled(inside=words, action=links.to("dial", "accept"))


def accepted() -> bytes:
    """The dialled person takes the call: this document's end connects the caller."""
    return shapes.plain().filled(top="")


def refused() -> bytes:
    """The dialled person does not take the call: only this leg ends."""
    return shapes.end().filled(top="")


def goodbye(words: str, language: str) -> bytes:
    """A last sentence for a call of which nothing is known, not even its tree."""
    response = VoiceResponse()
    row = LANGUAGES[language]
    response.say(words, voice=row.voice, language=row.tag)
    response.hangup()
    return str(response).encode()


Spoken = list[tuple[Cue, str]]
"""What is to be said, as TwiML, each with its cue."""


def _spoken(score: Score, reply: Reply, visit: Visit) -> Spoken:
    """Each cue as it is in the state in which it was said.

    Where a tree goes round and round talking, what no document could hold is left out, the oldest
    first. https://www.twilio.com/docs/api/errors/11750
    """
    words: Spoken = [
        (cue, score.written(cue, visit if state is visit.state else replace(visit, state=state)))
        for cue, state in reply.said
    ]
    words += [(cue, score.written(cue, visit)) for cue in getattr(reply.turn, "cues", ())]
    while len(words) > 1 and _bytes(words) > MOST_WORDS:
        del words[0]
    return words


def _bytes(words: Spoken) -> int:
    signs = sum([len(written) for _cue, written in words])
    # No sign takes more than four bytes: as a rule there is nothing to count.
    return signs if signs * 4 < MOST_WORDS else len(_joined(words).encode())


def _joined(words: Spoken) -> str:
    return "".join([written for _cue, written in words])


def _listen(score: Score, turn: Listen, spoken: Spoken, visit: Visit, links: Links) -> bytes:
    """Words before which keys must not count stand before the Gather, all others inside it."""
    firm = [n for n, (cue, _words) in enumerate(spoken) if not score.interrupts(cue)]
    first = firm[-1] + 1 if firm else 0
    shape = shapes.listen(turn.digits, turn.finish, turn.wait, turn.hints, visit.language)
    return shape.filled(
        top=_joined(spoken[:first]),
        inside=_joined(spoken[first:]),
        action=links.to("call"),
        next=links.to("call", "silence"),
    )


def _connect(turn: Connect, spoken: Spoken, visit: Visit, links: Links) -> bytes:
    shape = shapes.connect(
        turn.phones, turn.ring, visit.call.number, record=turn.record, screened=turn.screened
    )
    return shape.filled(
        top=_joined(spoken),
        action=links.to("dial"),
        extra=links.to("dial", "whisper"),
    )
