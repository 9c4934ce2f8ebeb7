"""Recordings: told of, heard as WAV or MP3, begun on a call that goes on, deleted.

https://www.twilio.com/docs/voice/api/recording
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import partial
from itertools import islice
from typing import Any

from ivr.simulator import recordings
from ivr.simulator.recordings import Recording
from ivr.simulator.rest.account import VERSION, Account, Asked
from ivr.simulator.rest.calls import found as found_call
from ivr.simulator.rest.errors import Refused, missing
from ivr.simulator.rest.orders import taping
from ivr.simulator.rest.paging import listed
from ivr.simulator.rest.web import Response, document
from ivr.simulator.tape import RATE
from ivr.simulator.taping import tell
from ivr.simulator.verbs.recordings import whole

CURRENT = "Twilio.CURRENT"
"""In place of a sid: the recording of this call that runs."""
KBITS = 32
"""A second of MP3 and channel, in thousands of bits: enough for a telephone's sound."""
HEAD = 2
"""Pieces of a WAV file before its sound."""


def found(asked: Asked) -> Recording:
    """The recording that the path names. Raises Refused."""
    sid, of_call = asked.names["recording"], asked.names.get("call")
    kept = asked.exchange.recordings.kept
    if sid == CURRENT and of_call is not None:
        running = (each for each in reversed(kept.values()) if each.runs and each.call == of_call)
        recording = next(running, None)
    else:
        recording = kept.get(sid)
    if recording is None or of_call not in {None, recording.call}:
        raise missing(asked.request.path)
    return recording


def fetch(asked: Asked) -> Response:
    """What there is to tell of a recording; or its sound, without `.json` or as `.mp3`."""
    recording = found(asked)
    if asked.suffix == ".json":
        return document(shown(asked.account, recording))
    if recording.status != "completed":
        raise missing(asked.request.path)
    wanted = asked.params.whole("RequestedChannels", 1, 2)
    channels = min(wanted or 1, recording.channels)
    asked.params.ignore("Download")
    pieces = recording.chunks(channels)
    if asked.suffix == ".mp3":
        return Response(200, content_type="audio/mpeg", pieces=_mp3(pieces, channels))
    return Response(200, content_type="audio/x-wav", pieces=pieces)


def _mp3(wav: Iterator[bytes], channels: int) -> Iterator[bytes]:
    """The same sound, a piece at a time."""
    import lameenc

    encoder = lameenc.Encoder()
    encoder.set_bit_rate(KBITS * channels)
    encoder.set_in_sample_rate(RATE)
    encoder.set_channels(channels)
    encoder.silence()
    for piece in islice(wav, HEAD, None):
        yield bytes(encoder.encode(piece))
    yield bytes(encoder.flush())


def delete(asked: Asked) -> Response:
    """Deletes a recording that is over."""
    recording = found(asked)
    if recording.runs:
        raise Refused(20001, f"Recording {recording.sid} still runs; stop it first")
    del asked.exchange.recordings.kept[recording.sid]
    return Response(204)


def update(asked: Asked) -> Response:
    """Pauses a recording, goes on with it or stops it."""
    recording = found(asked)
    status = asked.params.word("Status", ("stopped", "paused", "in-progress"))
    behavior = asked.params.word("PauseBehavior", ("silence", "skip"), "silence")
    if not status:
        raise Refused(20001, "Status is required: stopped, paused or in-progress")
    if not recording.runs:
        raise Refused(20001, f"Recording {recording.sid} is over already")
    leg = asked.exchange.calls[recording.call]
    match status:
        case "paused":
            recordings.pause(leg, recording, skip=behavior == "skip")
        case "in-progress":
            recordings.resume(leg, recording)
        case _:
            recordings.end(leg, recording)
    return document(shown(asked.account, recording))


def create(asked: Asked) -> Response:
    """Begins to record a call that goes on."""
    leg = found_call(asked)
    how = taping(asked.params, always=True)
    if leg.call.status != "in-progress" or how is None:
        raise Refused(21220, "Only a call that is in-progress can be recorded")
    recording = recordings.begin(
        leg, "StartCallRecordingAPI", channels=how.channels, track=how.track
    )
    recording.ended = partial(tell, leg, how)
    tell(leg, how, recording)
    return document(shown(asked.account, recording), 201)


@dataclass(frozen=True, slots=True)
class Of:
    """The recordings of something that the path names, or all."""

    name: str = ""
    """The attribute of a recording that this part of the path is."""

    def __call__(self, asked: Asked) -> Response:
        params = asked.params
        same = {"call": params.text("CallSid"), "conference": params.text("ConferenceSid")}
        if self.name:
            same[self.name] = asked.names[self.name]
        made = params.within("DateCreated")
        params.ignore("IncludeSoftDeleted")
        kept: Sequence[Recording] = [
            recording
            for recording in reversed(asked.exchange.recordings.kept.values())
            if all(not value or getattr(recording, name) == value for name, value in same.items())
            and made(parsedate_to_datetime(recording.start))
        ]
        account = asked.account
        return listed(asked, "recordings", kept, lambda each: each.sid, partial(shown, account))


def shown(account: Account, recording: Recording) -> dict[str, Any]:
    """A recording as an object."""
    uri = f"{account.uri}/Recordings/{recording.sid}"
    return {
        "sid": recording.sid,
        "account_sid": account.sid,
        "call_sid": recording.call,
        "conference_sid": recording.conference or None,
        "status": recording.status,
        "duration": None if recording.runs else whole(recording.seconds),
        "channels": recording.channels,
        "source": recording.source,
        "track": recording.track,
        "start_time": recording.start,
        "price": None,
        "price_unit": "USD",
        "error_code": None,
        "encryption_details": None,
        "date_created": recording.start,
        "date_updated": recording.start,
        "api_version": VERSION,
        "media_url": recording.url,
        "uri": f"{uri}.json",
        "subresource_uris": {
            "add_on_results": f"{uri}/AddOnResults.json",
            "transcriptions": f"{uri}/Transcriptions.json",
        },
    }


ALL = {"GET": Of()}
OF_CALL: dict[str, Callable[[Asked], Response]] = {"GET": Of("call"), "POST": create}
OF_CONFERENCE = {"GET": Of("conference")}
ONE = {"DELETE": delete, "GET": fetch, "POST": update}
