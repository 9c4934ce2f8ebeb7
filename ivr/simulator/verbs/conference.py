"""`<Dial><Conference>`: https://www.twilio.com/docs/voice/twiml/conference."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from ivr.simulator.twiml import Conference
from ivr.simulator.verbs import music
from ivr.simulator.verbs.acts import Act, Await, Fail, JoinRoom, LeaveRoom, Listen, Now, PickUp, Run
from ivr.simulator.verbs.dialling import Dialling
from ivr.simulator.verbs.events import Fault, HungUp, Interruption, Key, Signal, Started

IN_WAIT = frozenset({"Pause", "Play", "Redirect", "Say"})
NOT_IN_WAIT = 13238


def join(dialling: Dialling, room: Conference) -> Generator[Act, Any, None]:
    """Joins the room, waits until the conference starts, and stays until it or the call ends."""
    yield PickUp()
    dialling.status = "answered"
    if not (yield JoinRoom(room)):
        dialling.status = "failed"
        yield Fail(Fault(16020, line=room.line))
        return
    try:
        try:
            yield from _hold(room)
        except Started:
            dialling.bridged = True
            yield from _attend(dialling)
        except Fault as fault:
            # A waiting room that cannot be entered: Twilio lets the participant go.
            yield Fail(fault)
    except Interruption as interruption:
        yield LeaveRoom(hung_up=isinstance(interruption, HungUp))
        raise
    yield LeaveRoom()


def _hold(room: Conference) -> Generator[Act, Any, None]:
    """What is heard before the start: once, then silence; `Started` ends it."""
    if room.wait_url:
        yield Run(room.wait_url, room.wait_method, {}, IN_WAIT, NOT_IN_WAIT)
    yield from music.play(classical=room.wait_url is None)


def _attend(dialling: Dialling) -> Generator[Act, Any, None]:
    if dialling.dial.hangup_on_star:
        yield Listen(keys=True)
    until = (yield Now()) + dialling.dial.time_limit
    while True:
        match (yield Await(max(0.0, until - (yield Now())))):
            case None | Key("*") | Signal(what="ended"):
                return
