"""Sound: recordings fetched to be played, and recordings made.

https://www.twilio.com/docs/voice/twiml/play
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from ivr.simulator import recordings
from ivr.simulator.leg import Leg
from ivr.simulator.requests import Exhausted, Page, located
from ivr.simulator.twiml import MEDIA_TYPES
from ivr.simulator.verbs import acts
from ivr.simulator.verbs.events import Fault
from ivr.simulator.web import Hop
from ivr.telephony import audio

MOST_CACHED = 500
"""Recordings whose length is remembered."""
MOST_WORDS = 10_000
"""Characters of what a sound says."""


@dataclass(frozen=True, slots=True)
class Cached:
    """What is known of a recording that was fetched. `again`: ask each time whether it changed."""

    play: acts.Play
    again: bool
    condition: tuple[tuple[str, str], ...]


def load(leg: Leg, act: acts.Load) -> Generator[Hop | Exhausted, Any, acts.Play] | acts.Play:
    """A recording ready to be played: fetched, unless Twilio would have it in its cache."""
    if act.sound is not None:
        length = audio.seconds(act.sound.body, act.sound.media_type)
        if length is None:
            raise Fault(act.wrong_type, f"this is no {act.sound.media_type}", leg.base)
        return acts.Play(leg.base, length)
    return _fetched(leg, act)


def _fetched(leg: Leg, act: acts.Load) -> Generator[Hop | Exhausted, Any, acts.Play]:
    cache = leg.exchange.media
    url = located(leg.base, act.url).url
    if sid := leg.exchange.recordings.named(url):
        return _recorded(leg, sid, url)
    known = cache.get(url)
    if known is not None and not known.again:
        return known.play
    page = yield from leg.requests.media(leg.base, act.url, known.condition if known else ())
    if page.status == 304 and known is not None:
        return known.play
    kind = page.content_type.partition(";")[0].strip().lower()
    if kind not in MEDIA_TYPES:
        shown = f"`{kind}`" if kind else "no content type"
        raise Fault(act.wrong_type, f"{page.url} was served with {shown}", page.url)
    length = audio.seconds(page.body, kind)
    if length is None:
        raise Fault(act.wrong_type, f"{page.url} is served as {kind}, and is not", page.url)
    play = acts.Play(url, length, *_caption(page))
    if len(cache) < MOST_CACHED:
        cache[url] = _cached(page, play)
    return play


def _recorded(leg: Leg, sid: str, url: str) -> acts.Play:
    """A recording of this account: Twilio has it, and asks nobody for it."""
    recording = leg.exchange.recordings.finished(sid)
    if recording is None:
        raise Fault(11200, f"there is no recording {sid}, or it is not over yet", url)
    return acts.Play(url, recording.seconds)


def _caption(page: Page) -> tuple[str, str]:
    """What a sound says and in which language, if its server tells so: Twilio does not ask."""
    words = unquote(page.headers.get("x-ivr-words", ""))[:MOST_WORDS]
    return words, page.headers.get("content-language", "")


def _cached(page: Page, play: acts.Play) -> Cached:
    control = page.headers.get("cache-control", "").lower()
    asks = (("etag", "If-None-Match"), ("last-modified", "If-Modified-Since"))
    condition = tuple((header, page.headers[name]) for name, header in asks if name in page.headers)
    return Cached(play, "no-cache" in control or "no-store" in control, condition)


def start_recording(leg: Leg, act: acts.StartRecording) -> acts.Recording:
    """A recording begins on this leg."""
    made = recordings.begin(leg, act.source, channels=act.channels, track=act.track)
    if act.source == "RecordVerb":
        leg.recording = made
    return acts.Recording(made.sid, made.url, made.start)


def stop_recording(leg: Leg, act: acts.StopRecording) -> float:
    """It is over, and kept if there is anything on it."""
    leg.recording = None
    made = leg.exchange.recordings.kept.get(act.recording.sid)
    return recordings.end(leg, made, trim=act.trim) if made is not None else 0.0
