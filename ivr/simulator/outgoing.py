"""Calls that the app places itself, through the REST API: dialled, detected, led to its documents.

https://www.twilio.com/docs/voice/api/call-resource#create-a-call
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from ivr.simulator import recordings
from ivr.simulator.callbacks import callback, progress
from ivr.simulator.documents import converse
from ivr.simulator.leg import Leg
from ivr.simulator.process import Behaviour
from ivr.simulator.taping import Taping, tell
from ivr.simulator.verbs.acts import Act, Await, Note, Now, PickUp, Progress, Tones, Wait
from ivr.simulator.verbs.events import Signal
from ivr.simulator.verbs.recordings import whole
from ivr.simulator.verbs.then import Go

if TYPE_CHECKING:
    from ivr.simulator.exchange import Exchange

BUFFER = 5
"""Seconds that Twilio rings beyond the timeout."""

# How long it takes to tell: Twilio's four seconds on average, and a usual greeting with its beep.
HUMAN, MACHINE, GREETING = 3.0, 4.0, 10.0

Dialling = Generator[Act, Any, None]


@dataclass(frozen=True, slots=True)
class Detection:
    """A person or a machine? `timeout` in seconds; `beside` lets the call go on meanwhile.

    https://www.twilio.com/docs/voice/answering-machine-detection
    """

    until_beep: bool = False
    timeout: int = 30
    beside: bool = False
    callback: str = ""
    callback_method: str = "POST"

    def verdict(self, answerer: str) -> tuple[str, float]:
        """What is found, and after how many seconds."""
        match answerer:
            case "machine" if self.until_beep:
                found, seconds = "machine_end_beep", GREETING
            case "machine":
                found, seconds = "machine_start", MACHINE
            case "fax":
                found, seconds = "fax", MACHINE
            case _:
                found, seconds = "human", HUMAN
        return (found, seconds) if seconds <= self.timeout else ("unknown", float(self.timeout))


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A call to be placed. Times in seconds."""

    caller: str
    called: str
    first: Go
    fallback: Go | None = None
    callback: str = ""
    callback_method: str = "POST"
    callback_events: tuple[str, ...] = ("completed",)
    send_digits: str = ""
    timeout: int = 60
    limit: int | None = None
    """How long the call may last."""
    detection: Detection | None = None
    taping: Taping | None = None


def place(exchange: Exchange, order: Order, after: int = 0) -> Leg:
    """Place a call, so many milliseconds from now; until then it is `queued`."""
    leg = exchange.new_leg(
        caller=order.caller,
        called=order.called,
        direction="outbound-api",
        line=exchange.switchboard(order.called),
    )
    leg.set_status("queued")
    leg.fallback = order.fallback
    if order.callback and "completed" in order.callback_events:
        leg.callback = Progress(order.callback, order.callback_method)
    exchange.clock.after(after, lambda: _begin(leg, order))
    return leg


def _begin(leg: Leg, order: Order) -> None:
    if not leg.call.over:  # canceled while it was queued: then nobody is told anything
        leg.then = partial(leg.exchange.told_of_end, leg)
        leg.begin(_dial(leg, order))


def _dial(leg: Leg, order: Order) -> Dialling:
    """Rings, finds out who answers, and leads her to the app's documents."""
    _tell(leg, order, "initiated", "initiated")
    leg.set_status("ringing")
    yield Note("ring", {"to": order.called})
    _tell(leg, order, "ringing")
    answerer = yield from _answered(leg, order.timeout + BUFFER)
    yield PickUp()
    _tell(leg, order, "answered")
    if order.limit is not None:
        leg.allow(order.limit)
    first = order.first
    if order.send_digits:
        yield Tones(order.send_digits)
    elif order.detection is not None:  # digits are for a machine: then nobody asks
        first = yield from _detected(leg, order.detection, answerer, first)
    if order.taping is None:
        yield from converse(leg, first)
    else:
        yield from _taped(leg, order.taping, converse(leg, first))


def _taped(leg: Leg, taping: Taping, talk: Behaviour) -> Dialling:
    """The talk, recorded to its end; the last callback of the call tells where that is found."""
    recording = recordings.begin(leg, "OutboundAPI", channels=taping.channels, track=taping.track)
    recording.ended = partial(tell, leg, taping)
    tell(leg, taping, recording)
    try:
        yield from talk
    finally:
        seconds = recordings.end(leg, recording, trim=taping.trim)
        if leg.callback is not None and seconds > 0:
            made = {"RecordingUrl": recording.url, "RecordingSid": recording.sid}
            more = {**made, "RecordingDuration": whole(seconds)}
            leg.callback = replace(leg.callback, more=more)


def _answered(leg: Leg, seconds: float) -> Generator[Act, Any, str]:
    """Waits until somebody picks up; who it is."""
    until = (yield Now()) + seconds
    while True:
        match (yield Await(max(0.0, until - (yield Now())))):
            case Signal(what="picked up", status=answerer):
                return answerer
            case None:
                leg.not_answered("no-answer")


def _detected(leg: Leg, detection: Detection, answerer: str, first: Go) -> Generator[Act, Any, Go]:
    """The first document, once it is known who answered, or at once where that is told beside."""
    verdict, seconds = detection.verdict(answerer)
    if detection.beside:
        later = partial(_told_beside, leg, detection, verdict, seconds)
        leg.exchange.clock.after(round(seconds * 1000), later)
        return first
    yield Wait(seconds)
    leg.call.answered_by = verdict
    return replace(first, params={**first.params, "AnsweredBy": verdict})


def _told_beside(leg: Leg, detection: Detection, verdict: str, seconds: float) -> None:
    if leg.call.over:
        return
    leg.call.answered_by = verdict
    if detection.callback:
        params = {
            "AccountSid": leg.call.account,
            "CallSid": leg.call.sid,
            "AnsweredBy": verdict,
            "MachineDetectionDuration": str(round(seconds * 1000)),
        }
        callback(leg, detection.callback, detection.callback_method, params)


def _tell(leg: Leg, order: Order, event: str, status: str | None = None) -> None:
    if order.callback and event in order.callback_events:
        progress(leg, Progress(order.callback, order.callback_method, status))
