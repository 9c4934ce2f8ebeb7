"""The transcript: all that happened in an exchange, in order, for people and programs.

`Transcript.as_json()` is the object of `ivr call --json`:

    {"call": {"sid", "from", "to", "direction", "status", "outcome", "seconds", "answered"},
     "legs": [{"id", "sid", "from", "to", "status", "seconds"}],
     "events": [{"t", "leg", "kind", …}]}

`t` is in seconds since the first request, to the millisecond. An event has, besides:

    request     method url params signature attempt      one a hop: redirects and retries too
    response    status content_type body ms [headers]    headers: those beginning with X-, if any
    speak       text language voice seconds cut          the whole text; the seconds heard of it
    play        url seconds cut                          or `digits` in place of `url`
    pause       seconds [cut]
    listen      input timeout num_digits finish_on_key   a Gather begins: keys count from here
    press       digits heard                             one key; did anything listen?
    say         text confidence                          by whoever is at that leg
    no_input
    record      seconds url                              0 and "" until it is over
    ring        to                                       this leg begins to ring
    answer, busy, no_answer
    queue       name position
    dequeue     result
    bridge      with                                     the other leg's id
    conference  name
    sms         to body
    warning     code message line [fix]                  line of the document, or null
    error       code message line [fix]                  what Twilio's debugger would list
    fallback    url
    hangup      by                                       caller, app, other or error

`code` is Twilio's number, or a word for what only a simulator says: "unsupported", "endless".
Events are plain dicts. One that lasts (`speak`, `play`, `pause`, `record`) is entered when it
begins, with the length that it will have, and corrected when it is cut.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from ivr.simulator.clock import Clock

Event: TypeAlias = dict[str, Any]


class Transcript:
    """What happened so far. `events` grows at its end; `legs` says who took part."""

    __slots__ = ("_clock", "events", "legs")

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.events: list[Event] = []
        self.legs: list[Event] = []

    def enter(self, leg: str, kind: str, /, **what: object) -> Event:
        """Enter what happens now on the leg of this id."""
        event = {"t": self._clock.ms / 1000, "leg": leg, "kind": kind, **what}
        self.events.append(event)
        return event
