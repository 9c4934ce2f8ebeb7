"""What a caller hears who waits and for whom the app has named nothing."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Never

from ivr.simulator.verbs.acts import Act, Await, Play

CLASSICAL = "http://com.twilio.sounds.music.s3.amazonaws.com/MARKOVICHAMP-Borghestral.mp3"
"""The first piece of Twilio's playlist. It is named in the transcript, and never fetched."""

LENGTH = 60.0
"""Seconds of one round; how long the real pieces are makes no difference to a call."""


def play(*, classical: bool) -> Generator[Act, Any, Never]:
    """Music without end, or silence, until something interrupts it."""
    while True:
        if classical:
            yield Play(CLASSICAL, LENGTH)
        else:
            yield Await()
