"""`<Record>`: https://www.twilio.com/docs/voice/twiml/record."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from math import inf
from typing import Any

from ivr.simulator.twiml import Record
from ivr.simulator.verbs.acts import (
    Act,
    Behaviour,
    Listen,
    Now,
    PickUp,
    Recording,
    Report,
    StartRecording,
    StopRecording,
    Wait,
    Warn,
)
from ivr.simulator.verbs.events import HungUp, Key, Moved, Voice
from ivr.simulator.verbs.recordings import announce, whole
from ivr.simulator.verbs.then import Go

SHORTEST_TRANSCRIBED, LONGEST_TRANSCRIBED = 2, 120
"""Seconds."""
BEEP = 0.5
"""Seconds of the tone before a recording; keys and words within it are lost."""


@dataclass(slots=True)
class Told:
    """What the caller has told so far, in seconds of the exchange's time."""

    began: float
    sound_until: float = 0.0
    words: list[str] = field(default_factory=list)

    def hear(self, voice: Voice, now: float) -> None:
        """She begins to make sound."""
        self.sound_until = max(self.sound_until, now + voice.seconds)
        if voice.text:
            self.words.append(voice.text)


def perform(record: Record) -> Behaviour:
    """Records until silence, a key, the longest length or the end of the call.

    A recording of nothing at all goes on to the next verb; with anything in it the action is
    asked. Twilio's pages contradict each other there; this is what its own example relies on. When
    the caller hangs up the action is always told.
    """
    yield PickUp()
    if record.play_beep:
        yield Wait(BEEP)
    yield Listen(keys=True, voice=True)
    recording = yield StartRecording("RecordVerb", track="inbound")
    yield from announce(record, recording, "in-progress")
    told = Told((yield Now()))
    try:
        key = yield from _roll(record, told)
    except (HungUp, Moved) as interruption:
        seconds = yield from _finish(record, told, recording)
        if isinstance(interruption, HungUp):
            params = _params(recording, seconds, "hangup")
            yield Report(record.action or "", record.method, params, action=True)
        raise
    seconds = yield from _finish(record, told, recording)
    if seconds <= 0:
        return None
    return Go(record.action, record.method, _params(recording, seconds, key))


def _roll(record: Record, told: Told) -> Generator[Act, Any, str]:
    """Records; returns the key that ended it, "" for silence or length."""
    ends = told.began + record.max_length
    while True:
        now = yield Now()
        silent_from = max(told.began, told.sound_until)
        quiet = silent_from + record.timeout if record.timeout else inf
        heard = yield Wait(max(0.0, min(ends, quiet) - now))
        match heard:
            case Key(key) if key in record.finish_on_key:
                return key
            case Voice():
                told.hear(heard, (yield Now()))
            case None:
                return ""


def _finish(record: Record, told: Told, recording: Recording) -> Generator[Act, Any, float]:
    """Stops it and tells the callbacks; returns the seconds kept."""
    seconds: float = yield StopRecording(recording, record.trim == "trim-silence")
    yield from announce(record, recording, "completed" if seconds > 0 else "absent", seconds)
    if record.transcribe and seconds > 0:
        yield from _transcribe(record, told, recording, seconds)
    return seconds


def _transcribe(
    record: Record, told: Told, recording: Recording, seconds: float
) -> Generator[Act, Any, None]:
    """Tells what was said, if the recording is neither too short nor too long for that."""
    possible = SHORTEST_TRANSCRIBED <= seconds <= LONGEST_TRANSCRIBED
    if not possible:
        message = f"{seconds:g} seconds of recording are not transcribed"
        yield Warn(13617, message, record.line)
    if record.transcribe_callback:
        yield Report(
            record.transcribe_callback,
            "POST",
            {
                "TranscriptionSid": "TR" + recording.sid[2:],
                "TranscriptionText": " ".join(told.words) if possible else "",
                "TranscriptionStatus": "completed" if possible else "failed",
                "TranscriptionUrl": recording.url.replace("/Recordings/RE", "/Transcriptions/TR"),
                "RecordingSid": recording.sid,
                "RecordingUrl": recording.url,
            },
        )


def _params(recording: Recording, seconds: float, key: str) -> dict[str, str]:
    return {
        "RecordingUrl": recording.url,
        "RecordingSid": recording.sid,
        "RecordingDuration": whole(seconds),
        "Digits": key,
    }
