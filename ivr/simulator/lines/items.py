"""The items of a script: one thing each that somebody on the phone does or notices.

An item plays as a generator. It yields how long it wants to wait, in seconds, None for as long as
it takes; it is resumed then, or when anything happens on its leg. What cannot happen any more is
raised as `Unmet`.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Protocol

from ivr.simulator.line import Phone
from ivr.simulator.lines.hearing import Hearing
from ivr.simulator.lines.matching import Matcher

Playing = Generator[float | None, None, None]

LONGEST_HEARING = 600.0
MOST_SILENCES = 2
"""Seconds and no-inputs for which `hear` waits."""
MOST_SHOWN = 300
"""Letters of what was heard instead."""


class Unmet(Exception):
    """What an item waited for will not come. `instead` is what came."""

    def __init__(self, expected: str, instead: str) -> None:
        super().__init__(f"{expected}; {instead}")
        self.expected = expected
        self.instead = instead


class Actor(Protocol):
    """Whoever plays a script, as its items see her."""

    phone: Phone
    hearing: Hearing
    silences: int
    """No-inputs on her leg so far."""
    talking: bool
    """Whether she has been put through to somebody."""
    key_gap: float
    """Seconds between two keys of one entry."""


class Item(Protocol):
    """One thing to do or to notice."""

    @property
    def lenient(self) -> bool:
        """Whether the end of the call makes it needless."""
        ...

    def play(self, actor: Actor, after: Item | None) -> Playing:
        """Do it. `after` is the item that follows."""
        ...


@dataclass(frozen=True, slots=True)
class Hear:
    """Go on until this was said."""

    matcher: Matcher
    lenient: bool = False

    def play(self, actor: Actor, after: Item | None) -> Playing:
        phone, hearing = actor.phone, actor.hearing
        until, silences = phone.now + LONGEST_HEARING, actor.silences + MOST_SILENCES
        known, found = -1, None
        while True:
            if known != hearing.version:
                known, found = hearing.version, hearing.find(self.matcher)
            if found is not None and not _left(phone, found[0]):
                hearing.take(found[1])
                return
            if phone.ended:
                raise self._unmet(actor, "the call ended")
            if actor.silences >= silences:
                raise self._unmet(actor, "the app asked for input twice and was given none")
            if not _left(phone, until):
                raise self._unmet(actor, f"{LONGEST_HEARING / 60:g} minutes passed")
            yield _left(phone, until if found is None else min(until, found[0]))

    def _unmet(self, actor: Actor, why: str) -> Unmet:
        heard = actor.hearing.since(actor.phone.now)
        if len(heard) > MOST_SHOWN:
            heard = "…" + heard[-MOST_SHOWN:]
        instead = f"heard instead: “{heard}”" if heard else "nothing was heard"
        return Unmet(f"expected to hear “{self.matcher.shown}”", f"{why}; {instead}")


@dataclass(frozen=True, slots=True)
class Press:
    """Keys, from the next moment that the app listens; the first is waited for, the others follow
    whether anything listens or not.
    """

    keys: str
    lenient: bool = False

    def play(self, actor: Actor, after: Item | None) -> Playing:
        phone = actor.phone
        while not phone.takes_keys:
            if phone.ended:
                raise Unmet(f"to press {self.keys}", "the call ended before anything listened")
            yield None
        yield from _press(actor, self.keys)


@dataclass(frozen=True, slots=True)
class PressNow:
    """Keys at this very moment."""

    keys: str
    lenient: bool = False

    def play(self, actor: Actor, after: Item | None) -> Playing:
        if actor.phone.ended:
            raise Unmet(f"to press {self.keys} now", "the call had ended")
        yield from _press(actor, self.keys)


@dataclass(frozen=True, slots=True)
class Say:
    """Speech: to a Gather that listens for it, into a recording, or to whoever she was put through
    to.
    """

    text: str
    confidence: float = 0.9
    lenient: bool = False

    def play(self, actor: Actor, after: Item | None) -> Playing:
        phone = actor.phone
        while not (phone.takes_speech or phone.recording or actor.talking):
            if phone.ended:
                raise Unmet(f"to say “{self.text}”", "the call ended before anything listened")
            yield None
        yield from _pause(actor, phone.say(self.text, self.confidence))


@dataclass(frozen=True, slots=True)
class Stay:
    """Silence for so long; the end of the call cuts it short."""

    seconds: float
    lenient: bool = True

    def play(self, actor: Actor, after: Item | None) -> Playing:
        yield from _pause(actor, self.seconds)


@dataclass(frozen=True, slots=True)
class Speak:
    """What is spoken into a recording: sound for so long, none for silence.

    It is over when the app has closed the recording; when she hangs up or presses a key next, she
    does so as soon as she has spoken.
    """

    seconds: float
    samples: bytes = b""
    """How it sounds; "" for the voice that everybody has in a rehearsal."""
    lenient: bool = False

    def play(self, actor: Actor, after: Item | None) -> Playing:
        phone = actor.phone
        while not phone.recording:
            if phone.ended:
                raise Unmet("to speak into a recording", "the call ended before there was one")
            yield None
        if self.seconds:
            phone.sound(self.seconds, self.samples)
            yield from _pause(actor, self.seconds, until_over=True)
        if isinstance(after, HangUp | Press | PressNow):
            return
        while phone.recording:
            yield None


@dataclass(frozen=True, slots=True)
class HangUp:
    """The end of the call."""

    lenient: bool = True

    def play(self, actor: Actor, after: Item | None) -> Playing:
        actor.phone.hang_up()
        yield 0.0


def _press(actor: Actor, keys: str) -> Playing:
    phone = actor.phone
    for index, key in enumerate(keys):
        if index:
            yield from _pause(actor, actor.key_gap)
        phone.press(key)
    yield from _pause(actor, 0.0)


def _pause(actor: Actor, seconds: float, *, until_over: bool = False) -> Playing:
    """Let so much time pass, whatever happens; less if the call ends."""
    phone = actor.phone
    until = phone.now + seconds
    yield 0.0
    while (left := _left(phone, until)) and not phone.ended:
        if until_over and not phone.recording:
            return
        yield left


def _left(phone: Phone, until: float) -> float:
    """Seconds until then, as the clock counts them: whole milliseconds."""
    return max(0.0, round(until - phone.now, 3))
