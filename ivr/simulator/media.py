"""Sound: recordings fetched to be played, and recordings made.

https://www.twilio.com/docs/voice/twiml/play
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

from ivr.simulator import audio
from ivr.simulator.callbacks import date
from ivr.simulator.leg import Leg
from ivr.simulator.requests import Exhausted, Page, located
from ivr.simulator.transcript import Event
from ivr.simulator.twiml import MEDIA_TYPES
from ivr.simulator.verbs import acts
from ivr.simulator.verbs.events import Fault
from ivr.simulator.web import Hop

_API = "https://api.twilio.com/2010-04-01/Accounts"

MOST_CACHED = 500
"""Recordings whose length is remembered."""


@dataclass(frozen=True, slots=True)
class Cached:
    """What is known of a recording that was fetched. `again`: ask each time whether it changed."""

    seconds: float
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
    known = cache.get(url)
    if known is not None and not known.again:
        return acts.Play(url, known.seconds)
    page = yield from leg.requests.media(leg.base, act.url, known.condition if known else ())
    if page.status == 304 and known is not None:
        return acts.Play(url, known.seconds)
    kind = page.content_type.partition(";")[0].strip().lower()
    if kind not in MEDIA_TYPES:
        shown = f"`{kind}`" if kind else "no content type"
        raise Fault(act.wrong_type, f"{page.url} was served with {shown}", page.url)
    length = audio.seconds(page.body, kind)
    if length is None:
        raise Fault(act.wrong_type, f"{page.url} is served as {kind}, and is not", page.url)
    if len(cache) < MOST_CACHED:
        cache[url] = _cached(page, length)
    return acts.Play(url, length)


def _cached(page: Page, length: float) -> Cached:
    control = page.headers.get("cache-control", "").lower()
    asks = (("etag", "If-None-Match"), ("last-modified", "If-Modified-Since"))
    condition = tuple((header, page.headers[name]) for name, header in asks if name in page.headers)
    return Cached(length, "no-cache" in control or "no-store" in control, condition)


@dataclass(slots=True)
class Made:
    """A recording that was made, as the REST side tells of it."""

    sid: str
    call: str
    source: str
    seconds: float


def start_recording(leg: Leg, _act: acts.StartRecording) -> acts.Recording:
    """A recording begins on this leg."""
    office = leg.exchange.office
    sid = office.sids.sid("RE")
    leg.recording = leg.enter("record", seconds=0, url="")
    url = f"{_API}/{office.account}/Recordings/{sid}"
    return acts.Recording(sid, url, date(leg.exchange))


def stop_recording(leg: Leg, act: acts.StopRecording) -> None:
    """It is over, and kept if there is anything on it."""
    event, leg.recording = leg.recording, None
    if event is None:
        return
    final: Event = {"seconds": round(act.seconds, 3)}
    if act.seconds > 0:
        sid = act.recording.sid
        final["url"] = act.recording.url
        leg.quiet = 0
        leg.exchange.recordings[sid] = Made(sid, leg.call.sid, "RecordVerb", act.seconds)
    leg.exchange.transcript.settle(event, **final)
