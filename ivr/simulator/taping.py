"""How a whole call is recorded when the REST API asks for it, and who is told.

https://www.twilio.com/docs/voice/api/recording#create-a-recording-for-a-call
"""

from __future__ import annotations

from dataclasses import dataclass

from ivr.simulator.callbacks import callback
from ivr.simulator.leg import Leg
from ivr.simulator.recordings import Recording, Track


@dataclass(frozen=True, slots=True)
class Taping:
    """What was asked of a recording."""

    channels: int = 1
    track: Track = "both"
    trim: bool = False
    callback: str = ""
    callback_method: str = "POST"
    callback_events: tuple[str, ...] = ("completed",)


def tell(leg: Leg, taping: Taping, recording: Recording) -> None:
    """Tell the app what its recording has come to, if it asked for that."""
    if taping.callback and recording.status in taping.callback_events:
        about = {"AccountSid": leg.call.account, "CallSid": leg.call.sid}
        params = {**about, **recording.parameters()}
        callback(leg, taping.callback, taping.callback_method, params)
