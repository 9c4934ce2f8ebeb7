"""`<Dial><Conference>`: https://www.twilio.com/docs/voice/twiml/conference."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from ivr.simulator.twiml import Conference
from ivr.simulator.verbs import music
from ivr.simulator.verbs.acts import (
    Act,
    Announced,
    Await,
    Fail,
    JoinRoom,
    LeaveRoom,
    Listen,
    Now,
    PickUp,
    Run,
)
from ivr.simulator.verbs.dialling import Dialling
from ivr.simulator.verbs.events import Fault, Hears, HungUp, Interruption, Key, Signal, Turned

IN_WAIT = frozenset({"Pause", "Play", "Redirect", "Say"})
NOT_IN_WAIT = 13238
REFUSALS = {"coach": 13240, "full": 16020, "label": 16025}


def join(dialling: Dialling, room: Conference) -> Generator[Act, Any, None]:
    """Joins the room, and stays until the conference is over, or the call, or her time."""
    yield PickUp()
    dialling.status = "answered"
    if refused := (yield JoinRoom(room)):
        dialling.status = "failed"
        yield Fail(Fault(REFUSALS[refused], line=room.line))
        return
    try:
        yield from _stay(dialling, Hears(room.wait_url, room.wait_method, "wait"))
    except Interruption as interruption:
        yield LeaveRoom(hung_up=isinstance(interruption, HungUp))
        raise
    yield LeaveRoom()


def _stay(dialling: Dialling, hears: Hears | None) -> Generator[Act, Any, None]:
    """Hears what there is to hear: first what is played until the start, then the others."""
    until = (yield Now()) + dialling.dial.time_limit
    while True:
        try:
            if hears is None:
                yield from _attend(dialling, until)
                return
            failed = yield from _hear(hears)
            if hears.why == "announcement":
                hears = yield Announced(failed)
            elif failed and hears.why == "wait":
                return  # a waiting room that cannot be entered: Twilio lets the participant go
            else:
                yield from music.play(classical=not failed and hears.url is None)
        except Turned as turned:
            hears = turned.hears
            dialling.bridged = dialling.bridged or turned.bridged


def _hear(hears: Hears) -> Generator[Act, Any, bool]:
    """A document, once; returns whether it failed."""
    if hears.url:
        try:
            yield Run(hears.url, hears.method, {}, IN_WAIT, NOT_IN_WAIT)
        except Fault as fault:
            yield Fail(fault)
            return True
    return False


def _attend(dialling: Dialling, until: float) -> Generator[Act, Any, None]:
    """Is with the others, until the end."""
    if dialling.dial.hangup_on_star:
        yield Listen(keys=True)
    while True:
        match (yield Await(max(0.0, until - (yield Now())))):
            case None | Key("*") | Signal(what="ended"):
                return
