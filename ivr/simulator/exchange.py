"""The exchange: all that goes on in one account, under one clock, without I/O.

It holds the calls with their legs, the queues and the conferences. It wants HTTP requests made
(`wanted`) and is given their answers (`Wanted.answered`); its clock is moved by a driver. Between
the two nothing is left to chance: the same seed, lines, app and moments give the same transcript.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from ivr.simulator.call import Call, Direction
from ivr.simulator.callbacks import progress
from ivr.simulator.clock import Clock, milliseconds
from ivr.simulator.documents import converse
from ivr.simulator.leg import Leg
from ivr.simulator.line import Line
from ivr.simulator.media import Cached
from ivr.simulator.messages import Message
from ivr.simulator.performing import PERFORMERS
from ivr.simulator.process import Behaviour
from ivr.simulator.queues import Queue
from ivr.simulator.recordings import API, Archive
from ivr.simulator.requests import Office
from ivr.simulator.rooms import Room
from ivr.simulator.sids import Sids
from ivr.simulator.speech import SpeechLength, estimate
from ivr.simulator.transcript import Transcript
from ivr.simulator.twiml import Dial
from ivr.simulator.twiml import Queue as TwimlQueue
from ivr.simulator.verbs import BEHAVIOURS
from ivr.simulator.verbs.acts import Progress
from ivr.simulator.verbs.then import Go
from ivr.simulator.web import Answered, Hop, Unreachable

Answer = Answered | Unreachable
Switchboard = Callable[[str], Line | None]
"""Who answers at this address (a number, `client:…`, `sip:…`); None lets it ring out."""


@dataclass(frozen=True, slots=True)
class Number:
    """How a number is set up at Twilio: where to ask for TwiML, and whom to tell.

    https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource
    """

    voice_url: str
    voice_method: str = "POST"
    fallback_url: str = ""
    fallback_method: str = "POST"
    status_callback: str = ""
    status_callback_method: str = "POST"

    def talk(self, leg: Leg) -> Behaviour:
        """What the app does with a call that comes in at this number now."""
        if self.fallback_url:
            leg.fallback = Go(self.fallback_url, self.fallback_method)
        if self.status_callback:
            leg.callback = Progress(self.status_callback, self.status_callback_method)
        return converse(leg, Go(self.voice_url, self.voice_method))


@dataclass(frozen=True, slots=True)
class Limits:
    """What ends a call that would not end by itself."""

    seconds: int = 4 * 60 * 60
    requests: int = 1000
    quiet_documents: int = 50


class Wanted:
    """A request to be made. Whoever makes it calls `answered`, once."""

    __slots__ = ("_then", "hop")

    def __init__(self, hop: Hop, then: Callable[[Answer], None]) -> None:
        self.hop = hop
        self._then = then

    def answered(self, answer: Answer) -> None:
        """This is what came of it."""
        self._then(answer)


class Exchange:
    """One account's calls.

    :param token: the auth token that requests are signed with
    :param account: its sid; made up, unless it matters
    :param api: where the account's REST side is, which `RecordingUrl` begins with
    :param seed: of everything that is made up: sids, tokens
    :param speech: how long it takes to say something
    :param switchboard: who answers when the app dials
    """

    def __init__(
        self,
        *,
        token: str,
        clock: Clock | None = None,
        seed: int | str = 0,
        speech: SpeechLength = estimate,
        switchboard: Switchboard = lambda _: None,
        limits: Limits = Limits(),
        account: str = "",
        api: str = API,
    ) -> None:
        self.clock = clock or Clock()
        self.speech = speech
        self.switchboard = switchboard
        self.limits = limits
        self.transcript = Transcript(self.clock)
        sids = Sids(seed)
        made_up = sids.sid("AC")  # in any case, so that the other sids stay the same
        self.office = Office(account or made_up, token, self.clock, sids, self.transcript)
        self.legs: dict[str, Leg] = {}
        self.calls: dict[str, Leg] = {}
        """The same legs, by the sids of their calls."""
        self.numbers: dict[str, Number] = {}
        """The account's own numbers, as far as their set-up may change; it counts at the ring."""
        self.queues: dict[str, Queue] = {}
        self.rooms: dict[str, Room] = {}
        """Conferences that go on, by name."""
        self.conferences: dict[str, Room] = {}
        """Those, and the last that are over, by sid."""
        self.media: dict[str, Cached] = {}
        self.recordings = Archive(api)
        self.messages: dict[str, Message] = {}
        """Text messages that were sent, by sid."""
        self.waiting: list[Callable[[Leg], None]] = []
        """Told of each caller who comes into a queue."""
        self.faults: list[BaseException] = []
        """What went wrong in the exchange itself; each is an error 12400 in the transcript too."""
        self.acts = PERFORMERS
        self._wanted: list[Wanted] = []

    # -- for whoever sets a call up ----------------------------------------------------------------

    def call(
        self,
        number: Number,
        line: Line | None,
        *,
        caller: str,
        called: str,
        after: float = 0.0,
        more: Mapping[str, str] | None = None,
    ) -> Leg:
        """Somebody calls a number, so many seconds from now.

        `more` are parameters that her carrier adds to every request, such as `ForwardedFrom`.
        """
        leg = self.new_leg(caller=caller, called=called, direction="inbound", line=line, more=more)
        leg.then = partial(self.told_of_end, leg)
        self.clock.after(
            milliseconds(after), lambda: leg.begin(self._number(called, number).talk(leg))
        )
        return leg

    def _number(self, called: str, otherwise: Number) -> Number:
        """How the number is set up now."""
        return self.numbers.get(called, otherwise)

    def operate(self, queue: str, line: Line | None, caller: Leg | None = None) -> Leg:
        """Somebody comes for the caller at the front of a queue: an operator, who is not one of
        the app's legs, so the app hears of her only from the queue.
        """
        leg = self.new_leg(
            caller=caller.call.called if caller else "",
            called="operator",
            direction="outbound-api",
            line=line,
        )
        leg.then = partial(leg.hang_up, "app")
        comes = BEHAVIOURS[Dial](Dial(nouns=(TwimlQueue(name=queue),), timeout=600))
        self.clock.after(0, lambda: leg.begin(comes))
        return leg

    def told_of_end(self, leg: Leg) -> None:
        """Tell the app that this call has ended, if it wants to know."""
        if leg.callback is not None:
            progress(leg, leg.callback)

    # -- for whoever drives it ---------------------------------------------------------------------

    def wanted(self) -> list[Wanted]:
        """The requests to be made now, in this order; each is told once."""
        wanted, self._wanted = self._wanted, []
        return wanted

    @property
    def over(self) -> bool:
        """Whether all calls have ended and everything was said."""
        return not self._wanted and all(leg.call.over for leg in self.legs.values())

    # -- for the parts of an exchange --------------------------------------------------------------

    def ask(self, hop: Hop, then: Callable[[Answer], None]) -> Wanted:
        """Have a request made."""
        wanted = Wanted(hop, then)
        self._wanted.append(wanted)
        return wanted

    def new_leg(
        self,
        *,
        caller: str,
        called: str,
        direction: Direction,
        line: Line | None,
        parent: Leg | None = None,
        more: Mapping[str, str] | None = None,
    ) -> Leg:
        """A call, about to ring."""
        sids = self.office.sids
        sid = sids.sid("CA")
        first_only = {}
        if direction == "inbound" and caller.startswith("+"):
            token = sids.call_token(sid, caller, called, self.clock.now())
            first_only["CallToken"] = token
        call = Call(
            sid=sid,
            account=self.office.account,
            caller=caller,
            called=called,
            direction=direction,
            parent=parent.call.sid if parent else "",
            first_only=first_only,
            extra=more,
        )
        leg = Leg(self, letters(len(self.legs)), call, line, parent)
        self.legs[leg.id] = self.calls[sid] = leg
        if line is not None:
            self.transcript.tell(leg.id, line.notices, line.settles)
        return leg

    def queue(self, name: str) -> Queue:
        """The queue of this name, made if need be."""
        if name not in self.queues:
            self.queues[name] = Queue(name, self.office.sids.sid("QU"), self.clock.ms)
        return self.queues[name]

    def broken(self, leg: str, fault: BaseException) -> None:
        """A fault of our own on this leg: it ends one call, told under Twilio's number for such."""
        self.faults.append(fault)
        self.transcript.fail(leg, 12400, f"{type(fault).__name__}: {fault}")

    def somebody_waits(self, leg: Leg) -> None:
        """A caller has come into a queue."""
        for told in self.waiting:
            told(leg)


def letters(count: int) -> str:
    """The id of the leg with this number: A, B, … Z, AA, AB …"""
    name = ""
    count += 1
    while count:
        count, rest = divmod(count - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
