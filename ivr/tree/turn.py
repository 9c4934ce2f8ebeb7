"""Turns: what a step answers. What the caller hears next, where the call goes, or what is asked.

`Go` stays inside the engine. `Listen`, `Hold`, `Connect`, `Record`, `Speak` and `End` are written
as TwiML.
`Look`, `Run`, `Open` and `Leave` ask the door to do something and to come back with an event.

They are tuples, as the state is: each request makes several.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ivr.telephony.events import Recorded
from ivr.tree.prompt import Cue
from ivr.tree.state import State

Cues = tuple[Cue, ...]


class Said(NamedTuple):
    """A cue and the call as it was when it was said: its language and values may change after."""

    cue: Cue
    state: State


class Go(NamedTuple):
    """Say the cues and enter a step.

    `remember`: the language the caller chose, to be known in the next call too.
    """

    state: State
    target: str
    cues: Cues = ()
    remember: str = ""


class Listen(NamedTuple):
    """Say the cues and wait for keys or speech.

    `digits`: how many keys end the entry; `finish`: the key that ends it, or ""; `wait`: seconds
    from the last syllable, and anew after each key; `hints`: words that may be said, None where
    nobody listens for speech.
    """

    state: State
    cues: Cues
    digits: int = 1
    finish: str = ""
    wait: int = 5
    hints: tuple[str, ...] | None = None


class Hold(NamedTuple):
    """Put the caller in a queue."""

    state: State
    queue: str
    cues: Cues = ()


class Connect(NamedTuple):
    """Ring phones (E.164), all at once, for `ring` seconds.

    `screened`: whoever answers hears the whisper, and presses the key that accepts, first.
    """

    state: State
    phones: tuple[str, ...]
    ring: int
    record: bool = False
    screened: bool = False
    cues: Cues = ()


class Record(NamedTuple):
    """Record a message of at most `at_most` seconds."""

    state: State
    at_most: int
    cues: Cues = ()


class Speak(NamedTuple):
    """Say the cues and come back at once, as Onward: what was begun goes on then."""

    state: State
    cues: Cues = ()


class End(NamedTuple):
    """Say the cues and end the call."""

    state: State
    cues: Cues = ()


class Look(NamedTuple):
    """Ask a source for the row that has these values. Answered by Found, Missing or Failed.

    Onward asks for the same once more: its words have been said, and the source not been asked.
    """

    state: State
    source: str
    by: Mapping[str, str]
    cues: Cues = ()


class Run(NamedTuple):
    """Call a function of the author's own code. Answered by Ran or Failed.

    `gives`: the values it is asked for.
    """

    state: State
    function: str
    given: Mapping[str, str]
    gives: tuple[str, ...]


class Open(NamedTuple):
    """Open a request for a recorded message, durably. Answered by Opened or Failed.

    `replaces`: the request that this message takes the place of, after the caller recorded anew.
    """

    state: State
    topic: str
    recording: Recorded
    replaces: str = ""


class Leave(NamedTuple):
    """Take the caller out of the queue by this exit: a key, or `late`, `full`."""

    state: State
    exit: str


Turn = Go | Listen | Hold | Connect | Record | Speak | End | Look | Run | Open | Leave
