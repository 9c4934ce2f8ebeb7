"""The transcript: all that happened in an exchange, in order, for people and programs.

`Transcript.as_json()` is the object of `ivr call --json`:

    {"call": {"sid", "from", "to", "direction", "status", "outcome", "seconds", "answered"},
     "legs": [{"id", "sid", "from", "to", "status", "seconds"}],
     "events": [{"t", "leg", "kind", …}]}

`t` is in seconds since the first request, to the millisecond. An event has, besides:

    request     method url params signature attempt      one a hop: redirects and retries too
    response    status content_type body ms [headers]    headers: those beginning with X-, if any
    speak       text language voice seconds cut          the whole text; the seconds heard of it
    play        url seconds cut                          or `digits` in place of `url`; `text` and
                                                         `language` too if the sound came with them
    pause       seconds [cut]
    listen      input timeout num_digits finish_on_key   a Gather begins: keys count from here
    press       digits heard                             one key; did anything listen?
    say         text confidence                          by whoever is at that leg
    no_input
    record      seconds url source                       0 and "" until it is over
    ring        to                                       this leg begins to ring
    call        from to                                  somebody dials a number of the account
    answer      by                                       app, of a call that came in; else other
    busy, no_answer
    queue       name position
    dequeue     result
    bridge      with                                     the other leg's id
    conference  name
    beep                                                 somebody comes to the conference, or goes
    sms         to body
    rest        method path params status [code message]   asked by the app, of Twilio; no leg
    warning     code message line [fix] [cause]          line of the document, or null
    error       code message line [fix] [cause]          what Twilio's debugger would list;
                                                         cause: t method url [status content_type],
                                                         the request and its response, if any
    fallback    url
    hangup      by                                       caller, app, other or error

`code` is Twilio's number, or a word for what only a simulator says: "unsupported", "endless".
Events are plain dicts. One that lasts (`speak`, `play`, `pause`, `record`) is entered when it
begins, with the length that it will have, and corrected when it is cut.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from ivr.simulator.clock import Clock
from ivr.simulator.outcome import outcome_of
from ivr.simulator.twiml.findings import CODES

Event: TypeAlias = dict[str, Any]

CALLBACK = 15003
"""The warning that a callback was answered wrongly: listed, yet no fault of the call's own flow."""


class Transcript:
    """What happened so far. `events` grows at its end; `legs` says who took part.

    `observers` are told each event as it is entered, and again when what lasted is over.
    """

    __slots__ = ("_clock", "_settled", "_told", "events", "legs", "observers")

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._told: dict[str, Callable[[Event], None]] = {}
        self._settled: dict[str, Callable[[Event], None]] = {}
        self.events: list[Event] = []
        self.legs: list[Event] = []
        self.observers: list[Callable[[Event], None]] = []

    def tell(
        self, leg: str, entered: Callable[[Event], None], settled: Callable[[Event], None]
    ) -> None:
        """Have whoever is at this leg told of its events, and of those that are over."""
        self._told[leg] = entered
        self._settled[leg] = settled

    def enter(self, leg: str, kind: str, /, **what: object) -> Event:
        """Enter what happens now on the leg of this id."""
        event = {"t": self._clock.ms / 1000, "leg": leg, "kind": kind, **what}
        self.events.append(event)
        if told := self._told.get(leg):
            told(event)
        for observer in self.observers:
            observer(event)
        return event

    def settle(self, event: Event, **final: object) -> None:
        """What lasted is over: correct its event to what became of it."""
        event.update(final)
        if told := self._settled.get(event["leg"]):
            told(event)
        for observer in self.observers:
            observer(event)

    def warn(
        self,
        leg: str,
        code: int | str,
        message: str = "",
        line: int | None = None,
        fix: str = "",
        cause: Event | None = None,
    ) -> Event:
        """Enter a warning; without words it has those of its code. `cause` tells of the request
        that it is about.
        """
        return self._find("warning", leg, code, message, line, fix, cause)

    def fail(
        self,
        leg: str,
        code: int | str,
        message: str = "",
        line: int | None = None,
        fix: str = "",
        cause: Event | None = None,
    ) -> Event:
        """Enter an error, as `warn` does a warning."""
        return self._find("error", leg, code, message, line, fix, cause)

    def _find(
        self,
        level: str,
        leg: str,
        code: int | str,
        message: str,
        line: int | None,
        fix: str,
        cause: Event | None,
    ) -> Event:
        known = CODES.get(code) if isinstance(code, int) else None
        if known is not None:
            message, fix = message or known.meaning, fix or known.fix
        event: Event = {"code": code, "message": message, "line": line}
        event |= {"fix": fix} if fix else {}
        event |= {"cause": cause} if cause else {}
        return self.enter(leg, level, **event)

    def findings(self, *, callbacks: bool = True) -> list[Event]:
        """All warnings and errors; without those of callbacks, which the call does not hang on."""
        return [
            event
            for event in self.events
            if event["kind"] in {"warning", "error"} and (callbacks or event["code"] != CALLBACK)
        ]

    def as_json(self, leg: str = "A") -> dict[str, Any]:
        """The transcript as one object, told from the side of the call on this leg."""
        own = next((row for row in self.legs if row["id"] == leg), None)
        call = dict(own or {})
        call.pop("id", None)
        call["outcome"] = outcome_of(self.events, leg, call.get("status", ""))
        shown = ("sid", "from", "to", "direction", "status", "outcome", "seconds", "answered")
        return {
            "call": {key: call.get(key) for key in shown},
            "legs": [
                {key: row[key] for key in ("id", "sid", "from", "to", "status", "seconds")}
                for row in self.legs
            ],
            "events": self.events,
        }
