"""The other side of `<Dial>`: what the app does on the leg of a party that it calls.

https://www.twilio.com/docs/voice/twiml/number
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from ivr.simulator.twiml import Client, Number, Sip
from ivr.simulator.verbs.acts import (
    Act,
    Await,
    Behaviour,
    Claim,
    Converse,
    Fail,
    HangUp,
    Note,
    PickUp,
    Progress,
    Report,
    Run,
    Tell,
    Tones,
)
from ivr.simulator.verbs.events import Fault, HungUp, Moved, Signal
from ivr.simulator.verbs.then import End

Party = Number | Client | Sip

# What a called party may be asked before she is put through. `<Dial>` is refused by name; for the
# others Twilio has no number of their own.
WHISPER = frozenset({"Gather", "Hangup", "Pause", "Play", "Redirect", "Say"})
NOT_IN_WHISPER = 13201


def perform(noun: Party, address: str) -> Behaviour:
    """Rings, until she answers or not; then her digits and her document; then the talk.

    The calling leg is told "answered", and "ready" when she may be put through.
    """
    try:
        yield from _progress(noun, "initiated")
        yield Note("ring", {"to": address})
        yield from _progress(noun, "ringing")
        by = yield from _answered()
        while not (yield Claim()):
            yield Await()  # somebody was quicker by nothing; this leg is about to be canceled
        yield PickUp()
        yield Tell("answered")
        yield from _progress(noun, "answered")
        found = yield from _detected(noun, by)
        try:
            return (yield from _talk(noun, found))
        except Moved as moved:
            yield Converse(moved.then)
            yield Await()  # the call is over by now, and this is told so
            return None
    except HungUp:
        yield from _progress(noun, "completed")
        raise


def _talk(noun: Party, found: dict[str, str]) -> Behaviour:
    """What follows her answer; it never ends by itself."""
    if isinstance(noun, Number | Sip) and noun.send_digits:
        yield Tones(noun.send_digits)
    if noun.url is not None:
        then = yield from _whisper(noun, found)
        if isinstance(then, End):
            yield HangUp()
    yield Tell("ready")
    while True:
        yield Await()


def _whisper(noun: Party, found: dict[str, str]) -> Generator[Act, Any, End | None]:
    """Performs the document meant for her; one that fails lets her go."""
    try:
        then: End | None = yield Run(noun.url or "", noun.method, found, WHISPER, NOT_IN_WHISPER)
    except Fault as fault:
        yield Fail(fault)
        yield HangUp("error")
    return then


def _answered() -> Generator[Act, Any, str]:
    """Waits until somebody picks up, and returns who; that nobody does ends the leg."""
    while True:
        heard = yield Await()
        if isinstance(heard, Signal) and heard.what == "picked up":
            return heard.status


def _detected(noun: Party, by: str) -> Generator[Act, Any, dict[str, str]]:
    """Whether a person or a machine took the call, told where the app asked for it.

    Twilio listens for some seconds first; here it is known, and takes no time.
    https://www.twilio.com/docs/voice/answering-machine-detection
    """
    if not isinstance(noun, Number | Sip) or noun.machine_detection is None:
        return {}
    machine = "machine_start" if noun.machine_detection == "Enable" else "machine_end_beep"
    found = {"AnsweredBy": machine if by == "machine" else by}
    if noun.amd_status_callback is not None:
        told = {**found, "MachineDetectionDuration": "0"}
        yield Report(noun.amd_status_callback, noun.amd_status_callback_method, told)
    return found


def _progress(noun: Party, event: str) -> Generator[Act, Any, None]:
    if noun.status_callback is not None and event in noun.status_callback_event:
        # A leg that is dialled is never queued, so it rings as soon as it is initiated.
        status = "initiated" if event == "initiated" else None
        yield Progress(noun.status_callback, noun.status_callback_method, status)
