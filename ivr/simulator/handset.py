"""The phone that a line holds: what the party does, handed to her leg.

Everything takes effect as soon as what goes on at this moment has come to rest; a line may so act
from within a notice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ivr.simulator.clock import Timer, milliseconds
from ivr.simulator.line import Answerer, Refusal
from ivr.simulator.verbs.events import Signal, Voice

if TYPE_CHECKING:
    from ivr.simulator.leg import Leg


class Handset:
    """A `Phone` (see `line.py`)."""

    __slots__ = ("_leg",)

    def __init__(self, leg: Leg) -> None:
        self._leg = leg

    @property
    def leg(self) -> str:
        return self._leg.id

    @property
    def caller(self) -> str:
        return self._leg.call.caller

    @property
    def called(self) -> str:
        return self._leg.call.called

    @property
    def ended(self) -> bool:
        return self._leg.call.over

    @property
    def takes_keys(self) -> bool:
        listening = self._leg.listening
        return listening is not None and listening.keys

    @property
    def takes_speech(self) -> bool:
        listening = self._leg.listening
        return listening is not None and listening.voice and not self.recording

    @property
    def recording(self) -> bool:
        listening = self._leg.listening
        return self._leg.recording is not None and listening is not None and listening.voice

    @property
    def now(self) -> float:
        return self._leg.exchange.clock.ms / 1000

    def answer(self, by: Answerer = "human") -> None:
        leg = self._leg
        leg.signal(Signal(leg.id, "picked up", by))

    def refuse(self, how: Refusal) -> None:
        self._soon(lambda: self._leg.not_answered(how))

    def press(self, key: str) -> None:
        self._soon(lambda: self._leg.press(key))

    def say(self, text: str, confidence: float = 0.9) -> float:
        seconds = self._leg.exchange.speech(text, language_of(text), "")
        self._soon(lambda: self._say(Voice(seconds, text, confidence)))
        return seconds

    def sound(self, seconds: float, samples: bytes = b"") -> None:
        self._soon(lambda: self._leg.sound(Voice(seconds, samples=samples)))

    def hang_up(self) -> None:
        by = "caller" if self._leg.call.direction == "inbound" else "other"
        self._soon(lambda: self._leg.hang_up(by, "no-answer"))

    def after(self, seconds: float, then: Callable[[], None]) -> Timer:
        return self._leg.exchange.clock.after(milliseconds(seconds), then)

    def _soon(self, then: Callable[[], None]) -> None:
        leg = self._leg

        def act() -> None:
            if not leg.call.over:
                then()

        leg.exchange.clock.after(0, act)

    def _say(self, voice: Voice) -> None:
        leg = self._leg
        event = leg.enter("say", text=voice.text, confidence=voice.confidence)
        for peer in leg.audience():
            if peer.line is not None:
                peer.line.notices(event)
        leg.sound(voice)


def language_of(text: str) -> str:
    """What people speak is told by their letters."""
    return "ru-RU" if any("а" <= letter <= "я" for letter in text.lower()) else "en-US"
