"""Documents: a turn as the TwiML that Twilio is answered.

The `twilio` package writes each shape of document once, with marks where a request's own words
and URLs go; after that an answer is a look-up and a join.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache

from twilio.twiml.voice_response import Dial, Gather, VoiceResponse

from ivr.engine.address import Links
from ivr.engine.score import Score, xml
from ivr.engine.walk import Reply
from ivr.steps.queue import Queue
from ivr.telephony.call import Call
from ivr.telephony.language import LANGUAGES
from ivr.tree.prompt import Cue
from ivr.tree.turn import Connect, Cues, End, Hold, Leave, Listen, Record
from ivr.tree.visit import Visit, Waiting

TOP, INSIDE, ACTION, NEXT, EXTRA, QUEUE = (chr(0xE000 + n) for n in range(6))
"""Marks in a shape: signs of Unicode's private use area, which no text of ours can hold."""
_MARKS = re.compile(f"<Say>([{TOP}{INSIDE}])</Say>|([{ACTION}{NEXT}{EXTRA}{QUEUE}])")
SILENT = 5
"""Seconds of silence that end a message; Twilio's default for Record."""


class Shape:
    """A document with places to fill."""

    def __init__(self, document: object) -> None:
        self._pieces = [piece for piece in _MARKS.split(str(document)) if piece]

    def filled(self, **places: str) -> bytes:
        """The document with its places filled; what is put in must be XML already."""
        marks = {_BY_NAME[name]: value for name, value in places.items()}
        return "".join([marks.get(piece, piece) for piece in self._pieces]).encode()


_BY_NAME = {
    "top": TOP,
    "inside": INSIDE,
    "action": ACTION,
    "next": NEXT,
    "extra": EXTRA,
    "queue": QUEUE,
}


def write(score: Score, reply: Reply, call: Call, now: datetime, links: Links) -> bytes:
    """A turn as TwiML, in UTF-8.

    Raises TypeError for a turn that is not the caller's to hear (`Go`, `Look`, `Open`).
    """
    turn = reply.turn
    visit = Visit(score.tree, turn.state, call, now.astimezone(score.tree.timezone or UTC))
    match turn:
        case Listen():
            return _listen(score, turn, visit, links)
        case Hold():
            shape = _hold_shape()
            return shape.filled(
                top=_said(score, turn.cues, visit),
                action=xml(links.to("queue")),
                next=xml(links.to("queue", "wait")),
                queue=xml(f"{score.tree.name}:{turn.queue}"),
            )
        case Connect():
            return _connect(score, turn, visit, links)
        case Record():
            return _record_shape(turn.at_most).filled(
                top=_said(score, turn.cues, visit),
                action=xml(links.to("recorded")),
                next=xml(links.to("recorded", "silence")),
                extra=xml(links.to("recorded", "status")),
            )
        case End():
            return _end_shape().filled(top=_said(score, turn.cues, visit))
        case Leave():
            if turn.exit:
                return _leave_shape().filled()
            return _redirect_shape().filled(next=xml(links.to("queue", "wait")))
    raise TypeError(f"a {type(turn).__name__} is not heard by the caller")


def waiting(
    score: Score, reply_state: Visit, links: Links, default_music: str = ""
) -> bytes:
    """What a caller hears in a queue, round after round; its own keys work throughout.

    `reply_state` is the visit at the queue with the caller's place; `default_music` is the URL of
    what is played if the tree names no music.
    """
    visit = reply_state
    step = visit.step
    assert isinstance(step, Queue)
    assert visit.waiting is not None
    if step.overdue(visit.waiting.position, visit.waiting.seconds):
        return _leave_shape().filled()
    words = score.written(Cue(step.name, "waiting"), visit)
    if step.music:
        music = score.sound(step.music)
    else:
        music = _music(default_music, step.every)
    digits = max((len(choice.key) for choice in step.keys or ()), default=1)
    return _waiting_shape(digits).filled(
        inside=words + music, action=xml(links.to("queue", "key"))
    )


def whisper(score: Score, visit: Visit, links: Links, accept: str) -> bytes:
    """What the person hears who answers a dialled phone, before the caller is connected."""
    cue = Cue(visit.state.step, "whisper")
    words = score.written(cue, visit) if cue in score.tree.prompts else ""
    if not accept:
        return _plain_shape().filled(top=words)
    shape = _accept_shape(len(accept))
    return shape.filled(inside=words, action=xml(links.to("dial", "accept")))


def accepted(yes: bool) -> bytes:  # noqa: FBT001  (the one thing this document says)
    """The answer to the key that takes a call: go on to the caller, or hang up this leg."""
    return _plain_shape().filled(top="") if yes else _end_shape().filled(top="")


def goodbye(words: str, language: str) -> bytes:
    """A last sentence for a call of which nothing is known, not even its tree."""
    response = VoiceResponse()
    row = LANGUAGES[language]
    response.say(words, voice=row.voice, language=row.tag)
    response.hangup()
    return str(response).encode()


def _said(score: Score, cues: Cues, visit: Visit) -> str:
    return "".join([score.written(cue, visit) for cue in cues])


def _listen(score: Score, turn: Listen, visit: Visit, links: Links) -> bytes:
    """Words before which keys must not count stand before the Gather, all others inside it."""
    firm = [n for n, cue in enumerate(turn.cues) if not score.interrupts(cue)]
    first = firm[-1] + 1 if firm else 0
    shape = _listen_shape(turn.digits, turn.finish, turn.wait, turn.hints, visit.language)
    return shape.filled(
        top=_said(score, turn.cues[:first], visit),
        inside=_said(score, turn.cues[first:], visit),
        action=xml(links.to("call")),
        next=xml(links.to("call", "silence")),
    )


def _connect(score: Score, turn: Connect, visit: Visit, links: Links) -> bytes:
    phones = turn.phones
    shape = _connect_shape(phones, turn.ring, turn.record, turn.screened, visit.call.number)
    return shape.filled(
        top=_said(score, turn.cues, visit),
        action=xml(links.to("dial")),
        extra=xml(links.to("dial", "whisper")),
    )


def _top() -> VoiceResponse:
    response = VoiceResponse()
    response.say(TOP)
    return response


@lru_cache(maxsize=1024)
def _listen_shape(
    digits: int, finish: str, wait: int, hints: tuple[str, ...] | None, language: str
) -> Shape:
    """A Gather, and what happens if nothing comes of it.

    `finishOnKey` is always written: without it Twilio takes `#` for the end of the entry.
    https://www.twilio.com/docs/voice/twiml/gather#finishonkey
    """
    response = _top()
    speech = {}
    if hints is not None:
        speech = {"language": LANGUAGES[language].tag, "speech_timeout": "auto"}
        if hints:
            speech["hints"] = ", ".join(hints)
    gather = Gather(
        input="dtmf" if hints is None else "dtmf speech",
        action=ACTION,
        method="POST",
        timeout=wait,
        num_digits=digits,
        finish_on_key=finish,
        **speech,
    )
    gather.say(INSIDE)
    response.append(gather)
    response.redirect(NEXT, method="POST")
    return Shape(response)


@lru_cache(maxsize=8)
def _hold_shape() -> Shape:
    response = _top()
    response.enqueue(
        QUEUE, action=ACTION, method="POST", wait_url=NEXT, wait_url_method="POST"
    )
    return Shape(response)


@lru_cache(maxsize=64)
def _waiting_shape(digits: int) -> Shape:
    """The wait document ends with the Gather's time-out; Twilio then asks for it again."""
    response = VoiceResponse()
    gather = Gather(
        input="dtmf", action=ACTION, method="POST", timeout=1, num_digits=digits, finish_on_key=""
    )
    gather.say(INSIDE)
    response.append(gather)
    return Shape(response)


@lru_cache(maxsize=64)
def _music(url: str, every: int) -> str:
    gather = Gather()
    if url:
        gather.play(url)
    else:
        gather.pause(length=every)
    return str(gather).partition("<Gather>")[2].rpartition("</Gather>")[0]


@lru_cache(maxsize=256)
def _connect_shape(
    phones: tuple[str, ...], ring: int, record: bool, screened: bool, caller_id: str
) -> Shape:
    response = _top()
    recording = {"record": "record-from-answer"} if record else {}
    caller = {"caller_id": caller_id} if caller_id.startswith("+") else {}
    dial = Dial(
        action=ACTION, method="POST", timeout=ring, answer_on_bridge=True, **caller, **recording
    )
    for phone in phones:
        if screened:
            dial.number(phone, url=EXTRA, method="POST")
        else:
            dial.number(phone)
    response.append(dial)
    return Shape(response)


@lru_cache(maxsize=64)
def _record_shape(at_most: int) -> Shape:
    response = _top()
    response.record(
        action=ACTION,
        method="POST",
        timeout=SILENT,
        max_length=at_most,
        play_beep=True,
        recording_status_callback=EXTRA,
        recording_status_callback_method="POST",
    )
    # Only an empty recording comes here: everything else goes to the action.
    response.redirect(NEXT, method="POST")
    return Shape(response)


@lru_cache(maxsize=8)
def _accept_shape(digits: int) -> Shape:
    """Whoever does not press the key is not connected: a mailbox never is."""
    response = VoiceResponse()
    gather = Gather(
        input="dtmf", action=ACTION, method="POST", timeout=10, num_digits=digits, finish_on_key=""
    )
    gather.say(INSIDE)
    response.append(gather)
    response.hangup()
    return Shape(response)


@lru_cache(maxsize=1)
def _plain_shape() -> Shape:
    return Shape(_top())


@lru_cache(maxsize=1)
def _end_shape() -> Shape:
    response = _top()
    response.hangup()
    return Shape(response)


@lru_cache(maxsize=1)
def _leave_shape() -> Shape:
    response = VoiceResponse()
    response.leave()
    return Shape(response)


@lru_cache(maxsize=1)
def _redirect_shape() -> Shape:
    response = VoiceResponse()
    response.redirect(NEXT, method="POST")
    return Shape(response)
