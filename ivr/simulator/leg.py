"""One party's connection: performs what the app does with it, and hears what the party does.

A leg is a `Process`. What each act means is a table of its own (`performing.py`); here stands how
a leg waits, is cut short, is put through to another, and ends.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ivr.simulator import recordings
from ivr.simulator.call import Call, Status
from ivr.simulator.clock import Timer, milliseconds
from ivr.simulator.handset import Handset
from ivr.simulator.line import Line
from ivr.simulator.process import BLOCKED, Behaviour, Process
from ivr.simulator.requests import Requests
from ivr.simulator.transcript import Event
from ivr.simulator.verbs.acts import Listen, Progress
from ivr.simulator.verbs.events import Heard, HungUp, Key, Signal, Voice
from ivr.simulator.verbs.then import Go

if TYPE_CHECKING:
    from ivr.simulator.exchange import Exchange, Wanted
    from ivr.simulator.queues import Place
    from ivr.simulator.recordings import Recording, Reel
    from ivr.simulator.rooms import Room

Settle = Callable[[Heard | None], Any]
"""Told what ended a wait (None: time), gives the result of the act that waited."""


class Leg(Process):
    """A call with its line, its process, and its place among the other legs."""

    __slots__ = (
        "_kinds",
        "_limit",
        "_mail",
        "_settle",
        "_timer",
        "answered",
        "base",
        "began",
        "call",
        "callback",
        "ended",
        "exchange",
        "fallback",
        "id",
        "line",
        "links",
        "listening",
        "made",
        "page",
        "parent",
        "peers",
        "place",
        "quiet",
        "recording",
        "reels",
        "requests",
        "rings",
        "room",
        "row",
        "then",
        "wanted",
    )

    def __init__(
        self,
        exchange: Exchange,
        leg: str,
        call: Call,
        line: Line | None,
        parent: Leg | None = None,
    ) -> None:
        super().__init__()
        self.exchange = exchange
        self.id = leg
        self.call = call
        self.line = line
        self.parent = parent
        self.requests = Requests(exchange.office, call, leg, exchange.limits.requests)
        self.made = exchange.clock.ms
        self.began = exchange.clock.ms
        self.answered: int | None = None
        self.ended: int | None = None
        self.base: str = parent.base if parent else ""
        """The URL of the document that is performed."""
        self.page: Event | None = None
        """The request that it came by, as a finding tells of it."""
        self.fallback: Go | None = None
        """Where the call goes when the app fails."""
        self.callback: Progress | None = None
        """Whom to tell that the call has ended."""
        self.quiet = 0
        """Documents since anything was heard, said or pressed."""
        self.listening: Listen | None = None
        self.recording: Recording | None = None
        """What a `<Record>` makes now."""
        self.reels: list[Reel] = []
        """Every recording that runs here."""
        self.place: Place | None = None
        self.room: Room | None = None
        self.peers: list[Leg] = []
        """Whose voices this party hears."""
        self.rings: list[Leg] = []
        """Whom the app has rung for this party."""
        self.links: list[Leg] = [parent] if parent else []
        """Who is told when this leg is over."""
        self.then: Callable[[], None] | None = None
        """What is left to do when the process has ended."""
        self.wanted: Wanted | None = None
        """The request that it waits for."""
        self._mail: deque[Heard] = deque()
        self._timer: Timer | None = None
        self._settle: Settle | None = None
        self._kinds: tuple[type, ...] = ()
        self._limit: Timer | None = None
        self.row: Event = {
            "id": leg,
            "sid": call.sid,
            "from": call.caller,
            "to": call.called,
            "direction": call.direction,
            "status": call.status,
            "seconds": 0.0,
            "answered": False,
        }
        exchange.transcript.legs.append(self.row)

    # -- what happens ------------------------------------------------------------------------------

    def begin(self, behaviour: Behaviour) -> None:
        """The call comes in, or rings: whoever is there gets her phone, and the app its turn."""
        if self.call.over:
            return
        clock = self.exchange.clock
        self.began = clock.ms
        self._limit = clock.after(milliseconds(self.exchange.limits.seconds), self._too_long)
        if self.line is not None:
            self.line.begins(Handset(self))
        if self.call.direction == "inbound":
            self.enter("call", **{"from": self.call.caller, "to": self.call.called})
        self.start(behaviour)

    def enter(self, kind: str, /, **what: object) -> Event:
        """Enter an event of this leg in the transcript."""
        return self.exchange.transcript.enter(self.id, kind, **what)

    def set_status(self, status: Status) -> None:
        self.call.status = status
        self.row["status"] = status

    def pick_up(self) -> None:
        """The call is answered, if it was not."""
        if self.answered is None and not self.call.over:
            self.answered = self.exchange.clock.ms
            self.row["answered"] = True
            self.set_status("in-progress")
            self.enter("answer", by="app" if self.call.direction == "inbound" else "other")

    def hang_up(self, by: str, status: Status = "completed") -> None:
        """End the leg. `status` is what becomes of it, unless it was answered."""
        self._finish("completed" if self.answered is not None else status, by, "hangup", by=by)

    def not_answered(self, status: Status) -> None:
        """Nobody took the call, or the party is busy."""
        kind = "busy" if status == "busy" else "no_answer"
        self._finish(status, "other", kind)

    def _finish(self, status: Status, who: str, kind: str, **what: object) -> None:
        if self.call.over:
            return
        self.ended = self.exchange.clock.ms
        self.set_status(status)
        self.row["seconds"] = (self.ended - self.began) / 1000
        if self._limit is not None:
            self._limit.cancel()
        self.listening = None
        self.enter(kind, **what)
        self.part()
        self.interrupt(HungUp(who))
        if not self.alive:
            self.finished(None, None)

    def part(self) -> None:
        """This leg no longer has to do with any other; those are told that it is over."""
        links, self.links = self.links, []
        for peer in self.peers:
            peer.peers.remove(self)
        self.peers = []
        for leg in links:
            if self in leg.links:
                leg.links.remove(self)
            leg.signal(Signal(self.id, "over", self.call.status))

    def allow(self, seconds: float) -> None:
        """Let the call last so long from now, and no longer; then it is hung up."""
        if self._limit is not None:
            self._limit.cancel()
        ms = milliseconds(min(seconds, self.exchange.limits.seconds))
        self._limit = self.exchange.clock.after(ms, lambda: self.hang_up("app"))

    def _too_long(self) -> None:
        hours = self.exchange.limits.seconds / 3600
        self.stop("endless", f"the call went on for {hours:g} hours", "end it sooner")

    def stop(self, code: str, message: str, fix: str) -> None:
        """The guard: end a call that would never end by itself."""
        if not self.call.over:
            self.exchange.transcript.fail(self.id, code, message, fix=fix)
            self.hang_up("error", "failed")

    # -- what the party does -----------------------------------------------------------------------

    def press(self, key: str) -> None:
        """The party presses a key."""
        heard = self.listening is not None and self.listening.keys
        self.enter("press", digits=key, heard=heard)
        recordings.pressed(self, key)
        if heard:
            self.quiet = 0
            self._deliver(Key(key))

    def sound(self, voice: Voice) -> None:
        """The party begins to make sound."""
        recordings.said(self, voice)
        if self.room is not None:
            self.room.speaks(self, voice)
        if self.listening is not None and self.listening.voice:
            self.quiet = 0
            self._deliver(voice)

    def audience(self) -> list[Leg]:
        """Who hears this party."""
        return self.peers if self.room is None else self.room.audience(self)

    def signal(self, signal: Signal) -> None:
        """Another leg has word for this one; it hears it when all that goes on has come to rest."""
        self.exchange.clock.after(0, lambda: self._deliver(signal))

    def _deliver(self, heard: Heard) -> None:
        if self._kinds and isinstance(heard, self._kinds):
            self.resume(self._settled(heard))
        elif self.alive:
            self._mail.append(heard)

    # -- how acts take time ------------------------------------------------------------------------

    def block(self, ms: int | None, kinds: tuple[type, ...], settle: Settle | None = None) -> Any:  # noqa: ANN401
        """Wait so long (None: for ever) for something of these kinds; the result of an act."""
        if heard := self.mail(kinds):
            return settle(heard) if settle else heard
        self._kinds = kinds
        self._settle = settle
        if ms is not None:
            self._timer = self.exchange.clock.after(ms, self._expire)
        return BLOCKED

    def mail(self, kinds: tuple[type, ...]) -> Heard | None:
        """What came of these kinds while nobody waited for it, taken out."""
        for heard in self._mail:
            if isinstance(heard, kinds):
                self._mail.remove(heard)
                return heard
        return None

    def interrupting(self) -> tuple[type, ...]:
        """The kinds of input that cut what is playing."""
        if self.listening is not None and self.listening.barge_in:
            return INPUT
        return ()

    def forget_input(self) -> None:
        """A verb is over: nothing listens, and what was pressed and not taken is lost."""
        if self.listening is not None:
            self.listening = None
            self._mail = deque(heard for heard in self._mail if isinstance(heard, Signal))

    def _expire(self) -> None:
        self._timer = None
        self.resume(self._settled(None))

    def _settled(self, cause: Heard | None) -> Any:  # noqa: ANN401
        settle, timer = self._settle, self._timer
        self._settle = self._timer = None
        self._kinds = ()
        if timer is not None:
            timer.cancel()
        return settle(cause) if settle else cause

    def _unblock(self) -> None:
        self.wanted = None
        self._settled(INTERRUPTED)

    # -- the process -------------------------------------------------------------------------------

    def perform(self, act: Any) -> Any:  # noqa: ANN401
        return self.exchange.acts[type(act)](self, act)

    def finished(self, result: Any, error: BaseException | None) -> None:  # noqa: ANN401
        if error is not None and not isinstance(error, HungUp):
            self.exchange.broken(self.id, error)
            self.hang_up("error", "failed")
        recordings.end_all(self)
        then, self.then = self.then, None
        if then is not None:
            then()


INPUT: tuple[type, ...] = (Key, Voice)
ANY: tuple[type, ...] = (Key, Voice, Signal)
INTERRUPTED = Signal("", "interrupted")
"""What ends a wait that an `Interruption` ends; nothing else is told of it."""
