"""Shapes: each document we ever answer, written once by the `twilio` package, with places to fill.

A place is marked by a sign of Unicode's private use area, which no text of ours can hold.
"""

from __future__ import annotations

import re
from functools import lru_cache

from twilio.twiml.voice_response import Dial, Gather, VoiceResponse

from ivr.telephony.language import LANGUAGES

TOP, INSIDE, ACTION, NEXT, EXTRA, QUEUE = (chr(0xE000 + n) for n in range(6))
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


def _top() -> VoiceResponse:
    response = VoiceResponse()
    response.say(TOP)
    return response


@lru_cache(maxsize=1024)
def listen(
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
def hold() -> Shape:
    """Into a queue, with the document that is heard there."""
    response = _top()
    response.enqueue(QUEUE, action=ACTION, method="POST", wait_url=NEXT, wait_url_method="POST")
    return Shape(response)


@lru_cache(maxsize=64)
def waiting(digits: int) -> Shape:
    """The wait document ends with the Gather's time-out; Twilio then asks for it again."""
    response = VoiceResponse()
    gather = Gather(
        input="dtmf", action=ACTION, method="POST", timeout=1, num_digits=digits, finish_on_key=""
    )
    gather.say(INSIDE)
    response.append(gather)
    return Shape(response)


@lru_cache(maxsize=64)
def music(url: str, loop: int) -> str:
    """A Play alone, to stand inside a Gather."""
    gather = Gather()
    gather.play(url, loop=loop)
    return str(gather).partition("<Gather>")[2].rpartition("</Gather>")[0]


@lru_cache(maxsize=256)
def connect(
    phones: tuple[str, ...], ring: int, caller_id: str, *, record: bool, screened: bool
) -> Shape:
    """Phones that ring together; the caller hears them ring.

    A caller id that is no number (a withheld one, a client) would be refused (13214): left out.
    """
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
def record(at_most: int) -> Shape:
    """A message of at most so many seconds."""
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
def accept(digits: int) -> Shape:
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
def plain() -> Shape:
    """Words, or nothing; what comes after them depends on whose document it is."""
    return Shape(_top())


@lru_cache(maxsize=1)
def speak() -> Shape:
    """Words, and on to another document."""
    response = _top()
    response.redirect(NEXT, method="POST")
    return Shape(response)


@lru_cache(maxsize=1)
def end() -> Shape:
    """Words, and the call ends."""
    response = _top()
    response.hangup()
    return Shape(response)


@lru_cache(maxsize=1)
def leave() -> Shape:
    """Out of the queue."""
    response = VoiceResponse()
    response.leave()
    return Shape(response)


@lru_cache(maxsize=1)
def redirect() -> Shape:
    """On to another document."""
    response = VoiceResponse()
    response.redirect(NEXT, method="POST")
    return Shape(response)
