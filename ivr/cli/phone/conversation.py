"""One call in real time, on a thread of its own, so that whoever shows it never waits for it.

What happens is told in order to one function, from that thread. What the person does is handed
over by `do` and takes effect there at once, while a prompt plays or the app still thinks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from queue import Empty, SimpleQueue
from threading import Event as Flag
from threading import Thread
from typing import Literal

from ivr.cli.rehearsal import Setting
from ivr.simulator.drivers import live
from ivr.simulator.line import Phone
from ivr.simulator.lines.tempo import Tempo, Unhurried
from ivr.simulator.transcript import Event
from ivr.simulator.web import Answered, App, Hop, Unreachable

CALLER = "A"
"""the leg of whoever sits at the terminal"""

_LASTING = frozenset({"pause", "play", "record", "speak"})
_STOPS = frozenset(
    {"bridge", "conference", "hangup", "play", "queue", "record", "ring", "dequeue", "error"}
)
"""where a jump ends, beside the moment when the app waits for the caller"""


@dataclass(frozen=True, slots=True)
class Moment:
    """What is true just now. Seconds are those of the call's clock."""

    keys: bool = False
    """a key would be heard"""
    speech: bool = False
    recording: bool = False
    asked: float | None = None
    """since when the app waits for a key or for speech; None while it does not"""
    deadline: float | None = None
    queue: str = ""
    """the queue that the caller stands in"""
    ringing: str = ""
    """who is being rung"""
    talking: bool = False
    other_keys: bool = False
    """whoever was rung has answered, and is asked for a key"""
    thinking: float | None = None
    """since when the app has not answered a request"""
    jumping: bool = False
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """An event, as it was when it was told: `over` when what lasted is over. `key` names it."""

    key: int
    event: Event
    over: bool = False


@dataclass(frozen=True, slots=True)
class Over:
    """Nothing more will happen. `fault` is what broke the call off, if that was our own doing."""

    fault: BaseException | None = None


News = Told | Moment | Over


class Conversation:
    """A call. `start` it once; `tell` is called from its thread with all that happens.

    :param monotonic: seconds on a clock that only goes forward
    """

    def __init__(
        self,
        setting: Setting,
        tell: Callable[[News], None],
        monotonic: Callable[[], float],
        speed: float = 1.0,
    ) -> None:
        self.setting = setting
        self.tempo = Tempo(monotonic, speed)
        self.moment = Moment()
        self.finished = Flag()
        self._tell = tell
        self._doings: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._caller = _Caller(self)
        self._others: list[_Other] = []
        self._begun: dict[int, Event] = {}
        self._keys: dict[int, int] = {}
        self._spoken: set[int] = set()
        self._jump_over_speech = False
        self._thread = Thread(target=self._run, name="call", daemon=True)

    def start(self) -> None:
        """Dial."""
        exchange = self.setting.exchange
        exchange.transcript.observers.append(self._saw)
        exchange.switchboard = self._rung
        exchange.call(
            self.setting.number,
            self._caller,
            caller=self.setting.caller,
            called=self.setting.called,
        )
        self._thread.start()

    # -- what the person does; from any thread -----------------------------------------------------

    def press(self, key: str) -> None:
        """Press a key of the phone."""
        self._do(lambda phone: phone.press(key))

    def say(self, text: str) -> None:
        """Say something."""
        self._do(lambda phone: _say(phone, text))

    def hang_up(self) -> None:
        """End the call."""
        self._do(lambda phone: phone.hang_up())

    def speed(self, times: float) -> None:
        """Let time go so many times as fast."""
        self.tempo.speed = times
        self.wake()

    def jump(self) -> None:
        """Let time pass at once until something is expected of the caller, or changes for her."""
        self._doings.put(self._begin_jump)

    def operate(self, accept: str = "1") -> None:
        """Let the other side do the next thing: an operator comes to the queue, whoever is rung
        answers, presses `accept` if that is asked of her, and hangs up after the talk.
        """
        self._doings.put(lambda: self._operate(accept))

    def refuse(self) -> None:
        """Let whoever is rung be busy."""
        self._doings.put(self._refuse)

    def wake(self) -> None:
        """Look at the clock again."""
        self._doings.put(lambda: None)

    def _do(self, what: Callable[[Phone], None]) -> None:
        def act() -> None:
            if self._caller.phone is not None and not self._caller.phone.ended:
                what(self._caller.phone)

        self._doings.put(act)

    # -- on the call's thread ----------------------------------------------------------------------

    def _run(self) -> None:
        fault: BaseException | None = None
        try:
            live(
                self.setting.exchange,
                _Watched(Unhurried(self.setting.app, self.tempo), self),
                monotonic=self.tempo.seconds,
                idle=self._idle,
            )
        except BaseException as error:  # noqa: BLE001 - told to whoever shows the call
            fault = error
        self.now(ended=True, jumping=False, asked=None, deadline=None, keys=False, speech=False)
        self.finished.set()
        self._tell(Over(fault))

    def _idle(self, seconds: float) -> None:
        """Wait at most so long for something to do, and do all there is."""
        self._look()
        if self.moment.jumping and self._doings.empty():
            self.tempo.skip(seconds)
            return
        try:
            self._doings.get(timeout=self.tempo.real(seconds) or None, block=seconds > 0)()
            while True:
                self._doings.get_nowait()()
        except Empty:
            pass
        self._look()

    def now(self, **what: object) -> None:
        """Something is true from now on; told if it was not before."""
        moment = replace(self.moment, **what)  # type: ignore[arg-type]
        if moment != self.moment:
            self.moment = moment
            self._tell(moment)

    def _look(self) -> None:
        phone = self._caller.phone
        if phone is None:
            return
        leg = self.setting.exchange.legs[phone.leg]
        rings = next((other.address for other in self._others if other.rings), "")
        self.now(
            keys=phone.takes_keys,
            speech=phone.takes_speech,
            recording=phone.recording,
            queue=leg.place.queue.name if leg.place and not leg.place.taken else "",
            ringing=rings,
            talking=bool(leg.peers) or leg.room is not None,
            other_keys=any(other.asked for other in self._others),
        )

    def _saw(self, event: Event) -> None:
        """An event was entered, or what lasted is over."""
        over = id(event) in self._begun
        if over:
            del self._begun[id(event)]
            self._spoken.discard(id(event))
        elif event["kind"] in _LASTING:
            self._begun[id(event)] = event
        key = self._keys.setdefault(id(event), len(self._keys))
        self._tell(Told(key, dict(event), over))
        if over or event["leg"] != CALLER:
            return
        if event["kind"] == "speak":
            self._spoken.add(id(event))
        self.now(asked=None, deadline=None)
        if event["kind"] in _STOPS or (event["kind"] == "speak" and not self._jump_over_speech):
            self.now(jumping=False)

    def waits(self, seconds: float) -> None:
        """The app waits so long for the caller."""
        now = self.setting.exchange.clock.ms / 1000
        self.now(asked=now, deadline=now + seconds, jumping=False)

    def _begin_jump(self) -> None:
        # In a talk nothing is ever expected: a jump would lead to the end of the longest call.
        if not self.moment.ended and not self.moment.talking:
            self._jump_over_speech = bool(self._spoken)
            self.now(jumping=True)

    def _operate(self, accept: str) -> None:
        exchange = self.setting.exchange
        for other in self._others:
            if other.next(accept):
                return
        leg = exchange.legs[CALLER]
        if leg.place is not None and not leg.place.taken:
            other = _Other("operator")
            self._others.append(other)
            exchange.operate(leg.place.queue.name, other, leg)

    def _refuse(self) -> None:
        for other in self._others:
            other.refuse()

    def _rung(self, address: str) -> _Other:
        other = _Other(address, rings=True)
        self._others.append(other)
        return other


def _say(phone: Phone, text: str) -> None:
    phone.say(text)


@dataclass
class _Caller:
    """The line of whoever sits at the terminal."""

    conversation: Conversation
    phone: Phone | None = None

    def begins(self, phone: Phone) -> None:
        self.phone = phone

    def notices(self, event: Event) -> None:
        """All is seen by the observer."""

    def settles(self, event: Event) -> None:
        """As above."""

    def waits(self, seconds: float) -> None:
        self.conversation.waits(seconds)


@dataclass
class _Other:
    """Whoever is rung, or comes to the queue: does what the person at the terminal lets her do."""

    address: str
    rings: bool = False
    phone: Phone | None = field(default=None, repr=False)

    def begins(self, phone: Phone) -> None:
        self.phone = phone

    def notices(self, event: Event) -> None:
        if event["kind"] in {"busy", "hangup", "no_answer"}:
            self.rings = False

    def settles(self, event: Event) -> None:
        """Nothing that she hears makes her do anything."""

    def waits(self, seconds: float) -> None:
        """As above."""

    @property
    def asked(self) -> bool:
        """Whether she has answered and is to press a key."""
        return self.phone is not None and not self.phone.ended and self.phone.takes_keys

    def next(self, accept: str) -> bool:
        """Answer, press the key that is asked for, or hang up; whether there was any of it."""
        phone = self.phone
        if phone is None or phone.ended:
            return False
        if self.rings:
            self.rings = False
            phone.answer()
        elif phone.takes_keys:
            for key in accept:
                phone.press(key)
        else:
            phone.hang_up()
        return True

    def refuse(self, how: Literal["busy"] = "busy") -> None:
        """Be busy."""
        if self.phone is not None and self.rings:
            self.rings = False
            self.phone.refuse(how)


class _Watched:
    """An app of which it is known how long it has been thinking."""

    def __init__(self, app: App, conversation: Conversation) -> None:
        self._app = app
        self._conversation = conversation

    def send(self, hop: Hop) -> Answered | Unreachable:
        self._conversation.now(thinking=self._conversation.tempo.seconds())
        try:
            return self._app.send(hop)
        finally:
            self._conversation.now(thinking=None)


__all__ = ["CALLER", "Conversation", "Moment", "News", "Over", "Told"]
