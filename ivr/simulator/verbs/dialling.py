"""How a `<Dial>` stands: whom it rang, who answered, for how long they talked."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from ivr.simulator.twiml import Dial
from ivr.simulator.verbs.acts import (
    Act,
    Await,
    Bridge,
    Drop,
    Listen,
    Now,
    Part,
    PickUp,
    Recording,
    Rung,
    StartRecording,
    StopRecording,
)
from ivr.simulator.verbs.events import HungUp, Interruption, Key, Signal
from ivr.simulator.verbs.recordings import announce, whole

_SIP = {"busy": "486", "canceled": "487", "completed": "200", "failed": "404", "no-answer": "487"}
"""The SIP response behind each status."""
SIP_HOST = "sip.twilio.test"
"""Behind the `@` of a SIP call's id; nothing is sent there."""


@dataclass(slots=True)
class Dialling:
    """Kept up to date while the verb goes on, so that a caller who hangs up finds it true."""

    dial: Dial
    status: str = "canceled"
    bridged: bool = False
    rung: dict[str, Rung] = field(default_factory=dict)
    """The legs that are not over, by id."""

    child: Rung | None = None
    """The leg that decided."""

    answered: float | None = None
    ended: float | None = None
    recording: Recording | None = None
    recorded: float | None = None
    """How long it became, once it is over."""

    more: dict[str, str] = field(default_factory=dict)
    """What the noun adds to the action's parameters."""

    keeps: bool = False
    """Whether the other leg lives on after the talk: a caller from a queue has her own call."""

    def params(self) -> dict[str, str]:
        """The action's parameters."""
        params = {"DialCallStatus": self.status, "DialBridged": str(self.bridged).lower()}
        if self.child is not None:
            params["DialCallSid"] = self.child.sid
            if self.child.address.startswith("sip") and self.status in _SIP:
                params["DialSipResponseCode"] = _SIP[self.status]
                params["DialSipCallId"] = f"{self.child.sid[2:]}@{SIP_HOST}"
            if self.answered is not None and self.ended is not None:
                params["DialCallDuration"] = whole(self.ended - self.answered)
        if self.recording is not None and self.recorded:
            params["RecordingUrl"] = self.recording.url
            params["RecordingSid"] = self.recording.sid
            params["RecordingDuration"] = whole(self.recorded)
        return params | self.more

    def put_through(self, leg: str, sid: str, now: float) -> None:
        """This leg has answered at `now`, or was there already."""
        self.child = self.rung[leg] = Rung(leg, sid)
        self.answered, self.status = now, "completed"

    def over(self, signal: Signal) -> None:
        """A leg that was rung is over; unless somebody has answered, it is the one that counts."""
        leg = self.rung.pop(signal.leg, None)
        if leg is not None and self.answered is None:
            self.child, self.status = leg, signal.status

    def talk(self, leg: str) -> Generator[Act, Any, None]:
        """Puts the caller through to this leg, until one of them, `*` or the time limit ends it."""
        yield PickUp()
        yield from self.record_from("answer")
        if self.dial.hangup_on_star:
            yield Listen(keys=True)
        yield Bridge(leg)
        self.bridged = True
        until = (yield Now()) + self.dial.time_limit
        while leg in self.rung:
            match (yield Await(max(0.0, until - (yield Now())))):
                case None | Key("*"):
                    yield Part() if self.keeps else Drop(leg)
                    self.rung.pop(leg)
                case Signal(leg=other, what="over") if other == leg:
                    self.rung.pop(leg)
        self.ended = yield Now()
        yield from self.stop_recording()

    def record_from(self, moment: str) -> Generator[Act, Any, None]:
        """Begins the recording, if this is the moment from which the dial is recorded."""
        if self.recording is None and self.dial.record.startswith(f"record-from-{moment}"):
            channels = 2 if self.dial.record.endswith("-dual") else 1
            track = cast("Literal['both', 'inbound', 'outbound']", self.dial.recording_track)
            self.recording = yield StartRecording("DialVerb", channels, track)
            yield from announce(self.dial, self.recording, "in-progress")

    def stop_recording(self) -> Generator[Act, Any, None]:
        """Ends the recording, if there is one."""
        if self.recording is None or self.recorded is not None:
            return
        trim = self.dial.trim == "trim-silence"
        seconds: float = yield StopRecording(self.recording, trim)
        self.recorded = seconds
        status = "completed" if seconds > 0 else "absent"
        yield from announce(self.dial, self.recording, status, seconds)

    def cleared(self, interruption: Interruption) -> Generator[Act, Any, None]:
        """The caller is gone, or elsewhere: ends all that was begun for her."""
        by = interruption.by if isinstance(interruption, HungUp) else "app"
        self.ended = yield Now()
        if self.child is None:
            self.child = next(iter(self.rung.values()), None)
        for leg in list(self.rung):
            yield Part() if self.keeps else Drop(leg, by=by)
        self.rung.clear()
        yield from self.stop_recording()
