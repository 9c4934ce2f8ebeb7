"""Attributes that several nouns of `<Dial>` share.

https://www.twilio.com/docs/voice/twiml/number#attributes
"""

from dataclasses import dataclass
from typing import Annotated

from ivr.simulator.twiml.attributes import Choice, Method, Url, Whole, Words
from ivr.simulator.twiml.element import Element

CALL_EVENTS = Words("initiated", "ringing", "answered", "completed")
RECORDING_EVENTS = Words("in-progress", "completed", "absent", code=13621)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusCallback(Element):
    """Where the app is told how a dialled leg fares."""

    status_callback: Annotated[str | None, Url()] = None
    status_callback_method: Annotated[str, Method()] = "POST"
    status_callback_event: Annotated[tuple[str, ...], CALL_EVENTS] = ("completed",)


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineDetection(StatusCallback):
    """And whether a person or an answering machine took the call.

    https://www.twilio.com/docs/voice/answering-machine-detection
    """

    machine_detection: Annotated[str | None, Choice("Enable", "DetectMessageEnd")] = None
    machine_detection_timeout: Annotated[int, Whole(least=3, most=60)] = 30  # seconds
    machine_detection_speech_threshold: Annotated[int, Whole(least=1000, most=6000)] = 2400  # ms
    machine_detection_speech_end_threshold: Annotated[int, Whole(least=500, most=5000)] = 1200  # ms
    machine_detection_silence_timeout: Annotated[int, Whole(least=2000, most=10000)] = 5000  # ms
    amd_status_callback: Annotated[str | None, Url()] = None
    amd_status_callback_method: Annotated[str, Method()] = "POST"
