"""What `<Record>` and `<Dial record>` have in common: telling the app of the recording.

https://www.twilio.com/docs/voice/twiml/record#attributes-recording-status-callback
"""

from __future__ import annotations

from collections.abc import Generator
from math import ceil
from typing import Any

from ivr.simulator.twiml import Dial, Record
from ivr.simulator.verbs.acts import Act, Recording, Report


def whole(seconds: float) -> str:
    """A length as parameters have it: whole seconds, begun ones counted, so that what is not
    nothing is at least one. How Twilio rounds is not documented.
    """
    return str(ceil(round(seconds, 3)))


def described(
    recording: Recording, status: str, seconds: float, *, channels: int, source: str, track: str
) -> dict[str, str]:
    """The parameters of every callback about a recording."""
    return {
        "RecordingSid": recording.sid,
        "RecordingUrl": recording.url,
        "RecordingStatus": status,
        "RecordingDuration": whole(seconds),
        "RecordingChannels": str(channels),
        "RecordingStartTime": recording.started,
        "RecordingSource": source,
        "RecordingTrack": track,
    }


def announce(
    verb: Record | Dial, recording: Recording, status: str, seconds: float = 0.0
) -> Generator[Act, Any, None]:
    """Tell the verb's callback that the recording is in-progress, completed or absent."""
    url = verb.recording_status_callback
    if url is None or status not in verb.recording_status_callback_event:
        return
    dialled = isinstance(verb, Dial)
    params = described(
        recording,
        status,
        seconds,
        channels=2 if isinstance(verb, Dial) and verb.record.endswith("-dual") else 1,
        source="DialVerb" if dialled else "RecordVerb",
        track=verb.recording_track if isinstance(verb, Dial) else "inbound",
    )
    yield Report(url, verb.recording_status_callback_method, params, of_call=False)
