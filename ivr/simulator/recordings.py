"""Recordings: begun and ended by verbs, conferences and the REST API, and kept for who asks.

https://www.twilio.com/docs/voice/api/recording
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from ivr.simulator.tape import Heard, Tape
from ivr.simulator.transcript import Event
from ivr.simulator.verbs import acts
from ivr.simulator.verbs.recordings import described

if TYPE_CHECKING:
    from ivr.simulator.leg import Leg
    from ivr.simulator.verbs.events import Voice

Source = Literal[
    "Conference",
    "DialVerb",
    "OutboundAPI",
    "RecordVerb",
    "StartCallRecordingAPI",
    "StartConferenceRecordingAPI",
]
Status = Literal["in-progress", "paused", "completed", "absent"]
"""`absent`: there was nothing to keep."""
Track = Literal["both", "inbound", "outbound"]

API = "https://api.twilio.com"
MOST_KEPT = 1000
"""Recordings of an account; then the oldest is forgotten."""
KEY_MS = 100
"""How long a key sounds."""

_PATH = re.compile(
    r"/2010-04-01/Accounts/AC\w+/(?:Calls/CA\w+/)?Recordings/(RE\w+)(?:\.wav|\.mp3)?"
)


@dataclass(slots=True)
class Stop:
    """A pause in a recording, in milliseconds from its beginning.

    `skip` leaves it out, so that the recording is shorter by it; otherwise it is silence.
    """

    begins: int
    skip: bool
    ends: int | None = None
    """None while it lasts."""


@dataclass(slots=True)
class Recording:
    """One recording, as the REST side tells of it."""

    sid: str
    url: str
    """`RecordingUrl`, without an ending."""
    call: str
    """The sid of the call; of a conference, that of the participant who came first."""
    conference: str
    """The sid of the conference, "" for a call's recording."""
    source: Source
    channels: int
    track: Track
    start: str
    """Date and time, RFC 2822."""
    began: int
    """On the exchange's clock, in milliseconds."""
    event: Event
    """What the transcript says of it."""
    tape: Tape
    status: Status = "in-progress"
    ms: int = 0
    cut: int = 0
    """Milliseconds of silence cut off at its beginning."""
    stops: list[Stop] = field(default_factory=list)
    ended: Callable[[Recording], None] | None = None
    """Told when it is over."""

    @property
    def runs(self) -> bool:
        """Whether it goes on, if only after a pause."""
        return self.status in {"in-progress", "paused"}

    @property
    def seconds(self) -> float:
        """How long it is; 0 until it is over."""
        return self.ms / 1000

    def parameters(self) -> dict[str, str]:
        """What a callback about it says of it."""
        made = acts.Recording(self.sid, self.url, self.start)
        return described(
            made,
            self.status,
            self.seconds,
            channels=self.channels,
            source=self.source,
            track=self.track,
        )

    def chunks(self, channels: int | None = None) -> Iterator[bytes]:
        """The WAV file piece by piece: an hour is 58 MB a channel. 16-bit PCM at 8 kHz."""
        return self.tape.wav(self.cut, self.ms, channels or self.channels)

    def wav(self, channels: int | None = None) -> bytes:
        """The WAV file; mixed into one channel, or as two, where that is asked for."""
        return b"".join(self.chunks(channels))


@dataclass(frozen=True, slots=True)
class Reel:
    """A recording that runs on a leg, and the channels for what its party says and hears."""

    recording: Recording
    said: int | None
    heard: int | None


@dataclass(slots=True)
class Archive:
    """The recordings of an account. `api` is where its REST side is believed to be."""

    api: str = API
    kept: dict[str, Recording] = field(default_factory=dict)
    """By sid, the oldest first."""

    def keep(self, recording: Recording) -> None:
        """One more; of too many the oldest that is over is forgotten."""
        self.kept[recording.sid] = recording
        if len(self.kept) > MOST_KEPT:
            over = (sid for sid, each in self.kept.items() if not each.runs)
            self.kept.pop(next(over, ""), None)

    def named(self, url: str) -> str:
        """The sid of the recording that this URL would be, "" for any other URL."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        found = _PATH.fullmatch(parts.path) if origin in {self.api, API} else None
        return found[1] if found else ""

    def finished(self, sid: str) -> Recording | None:
        """The recording of this sid, if there is one that can be heard."""
        recording = self.kept.get(sid)
        return recording if recording is not None and recording.status == "completed" else None


def begin(
    leg: Leg,
    source: Source,
    *,
    channels: int = 1,
    track: Track = "both",
    conference: str = "",
) -> Recording:
    """Begin to record what is said on a leg; of a conference, who joins is added with `attend`."""
    from ivr.simulator.callbacks import date

    exchange = leg.exchange
    sid = exchange.office.sids.sid("RE")
    archive = exchange.recordings
    recording = Recording(
        sid=sid,
        url=f"{archive.api}/2010-04-01/Accounts/{exchange.office.account}/Recordings/{sid}",
        call=leg.call.sid,
        conference=conference,
        source=source,
        channels=channels,
        track=track,
        start=date(exchange),
        began=exchange.clock.ms,
        event=leg.enter("record", seconds=0, url="", source=source),
        tape=Tape(channels),
    )
    archive.keep(recording)
    if not conference:
        said = 0 if track != "outbound" else None
        heard = channels - 1 if track != "inbound" else None
        leg.reels.append(Reel(recording, said, heard))
    return recording


def attend(leg: Leg, recording: Recording) -> None:
    """What this participant says is on the conference's recording from now on."""
    leg.reels.append(Reel(recording, 0, None))


def depart(leg: Leg, recording: Recording) -> None:
    """It is so no more."""
    leg.reels = [reel for reel in leg.reels if reel.recording is not recording]


def pause(leg: Leg, recording: Recording, *, skip: bool) -> None:
    """From now on nothing is recorded, until it is resumed or ended."""
    if recording.status == "in-progress":
        recording.status = "paused"
        recording.stops.append(Stop(leg.exchange.clock.ms - recording.began, skip))


def resume(leg: Leg, recording: Recording) -> None:
    """It is recorded again."""
    if recording.status == "paused":
        recording.status = "in-progress"
        recording.stops[-1].ends = leg.exchange.clock.ms - recording.began


def end(leg: Leg, recording: Recording, *, trim: bool = False) -> float:
    """End a recording; returns the seconds that are kept. `trim` cuts silence at both ends."""
    exchange = leg.exchange
    if not recording.runs:
        return recording.seconds
    depart(leg, recording)
    resume(leg, recording)
    ms = exchange.clock.ms - recording.began
    # Only now: what the app says comes onto the tape when it has been said. The last one first,
    # for the moments of those before it stay true.
    for stop in reversed(recording.stops):
        ends = ms if stop.ends is None else stop.ends
        recording.tape.blank(stop.begins, ends, skip=stop.skip)
        ms -= ends - stop.begins if stop.skip else 0
    first, last = recording.tape.spoken(ms) if trim else (0, ms)
    recording.cut, recording.ms = first, last - first
    recording.status = "completed" if recording.ms else "absent"
    final: Event = {"seconds": recording.seconds}
    if recording.ms:
        final["url"] = recording.url
        leg.quiet = 0
    exchange.transcript.settle(recording.event, **final)
    if recording.ended is not None:
        recording.ended(recording)
    return recording.seconds


def end_all(leg: Leg) -> None:
    """The call is over, and so is every recording of it that still runs."""
    for reel in list(leg.reels):
        if reel.recording.conference:
            depart(leg, reel.recording)
        else:
            end(leg, reel.recording)


def said(leg: Leg, voice: Voice) -> None:
    """The party at this leg makes a sound, and those whom she is put through to hear it."""
    _hear(leg, round(voice.seconds * 1000), "said", voice.samples)
    for peer in leg.audience():
        _hear(peer, round(voice.seconds * 1000), "heard", voice.samples)


def pressed(leg: Leg, key: str) -> None:
    """She presses a key."""
    _hear(leg, KEY_MS, "said", key=key)


def told(leg: Leg, ms: int) -> None:
    """The app has said or played something to her, which took so long until now."""
    _hear(leg, ms, "heard", ago=ms)


def _hear(
    leg: Leg,
    ms: int,
    side: Literal["said", "heard"],
    samples: bytes = b"",
    key: str = "",
    ago: int = 0,
) -> None:
    now = leg.exchange.clock.ms - ago
    for reel in leg.reels:
        channel = reel.said if side == "said" else reel.heard
        if channel is not None:
            # What began before the recording is on it from its beginning.
            at = max(0, now - reel.recording.began)
            late = max(0, reel.recording.began - now)
            reel.recording.tape.hear(Heard(at, ms - late, channel, samples, key))
