"""Where the exchange meets whoever is on the phone: a person at a terminal, or a script.

The exchange tells a `Line` what happens on its leg; the line acts through the `Phone` it was given
when the leg began. Both may do so at any moment, from within a notice too: nothing that a line does
takes effect before the exchange has finished what it is doing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol

from ivr.simulator.clock import Timer
from ivr.simulator.transcript import Event

Refusal = Literal["busy", "no-answer", "failed"]
Answerer = Literal["human", "machine", "fax"]


class Phone(Protocol):
    """One party's end of a leg. Times are in seconds."""

    @property
    def leg(self) -> str:
        """The leg's id in the transcript: A for the caller, then B, C …"""
        ...

    @property
    def caller(self) -> str:
        """The number that calls (`From`)."""
        ...

    @property
    def called(self) -> str:
        """The number that is called (`To`)."""
        ...

    @property
    def ended(self) -> bool: ...

    @property
    def takes_keys(self) -> bool:
        """A Gather, a Record or a Dial with hangupOnStar listens for keys now."""
        ...

    @property
    def takes_speech(self) -> bool:
        """A Gather listens for speech now."""
        ...

    @property
    def recording(self) -> bool:
        """A Record is running now."""
        ...

    @property
    def now(self) -> float:
        """Seconds since the exchange began; the `t` of an event entered now."""
        ...

    def answer(self, by: Answerer = "human") -> None:
        """Pick up. Only for a leg that rings; the caller's is never rung.

        `by` is who did, for an app that has asked whether a machine answers.
        """
        ...

    def refuse(self, how: Refusal) -> None:
        """Do not pick up."""
        ...

    def press(self, key: str) -> None:
        """Press one key, of 0-9 A-D * #. Whether it is heard is up to the app."""
        ...

    def say(self, text: str, confidence: float = 0.9) -> float:
        """Begin to say this; returns how long it takes. A Gather for speech understands it as
        `text`; everything else takes it as sound.
        """
        ...

    def sound(self, seconds: float, samples: bytes = b"") -> None:
        """Begin to make sound for so long, to be recorded; `samples` are its own, 16-bit mono PCM
        at 8 kHz, little-endian.
        """
        ...

    def hang_up(self) -> None: ...

    def after(self, seconds: float, then: Callable[[], None]) -> Timer:
        """Have `then` called when so much time has passed on the exchange's clock."""
        ...


class Line(Protocol):
    """Whoever is on the phone."""

    def begins(self, phone: Phone) -> None:
        """The leg begins. The caller has dialled; with anybody else the phone rings, until she
        answers, refuses, or the ringing stops.
        """
        ...

    def notices(self, event: Event) -> None:
        """This was entered in the transcript: an event of this leg, or what the party bridged with
        it says. A `speak` or `play` only begins, with `seconds` as long as it will last uncut.
        """
        ...

    def settles(self, event: Event) -> None:
        """A `speak`, `play`, `pause` or `record` noticed before is over; `seconds` and `cut` are
        final.
        """
        ...

    def waits(self, seconds: float) -> None:
        """The app now waits so long for a key or for speech, and then goes on without."""
        ...
