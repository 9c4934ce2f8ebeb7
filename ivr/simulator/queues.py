"""Queues: who waits, in what order, and who may come for them.

https://www.twilio.com/docs/voice/twiml/enqueue
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from ivr.simulator.leg import Leg
from ivr.simulator.linking import link
from ivr.simulator.verbs import acts
from ivr.simulator.verbs.events import Dequeued, Signal

USUAL_SIZE = 1000
"""Callers that a queue holds unless it was made with another size."""


@dataclass(slots=True)
class Place:
    """A caller's place in a queue, since `since` on the clock."""

    queue: Queue
    leg: Leg
    since: int
    taken: bool = False

    def seconds(self) -> int:
        """How long she has waited."""
        return (self.leg.exchange.clock.ms - self.since) // 1000


@dataclass(slots=True)
class Taker:
    """A leg that waits for somebody to come into the queue, and what she is to hear first."""

    leg: Leg
    url: str
    method: str


@dataclass(slots=True)
class Queue:
    """One queue of the account, made when it is first named."""

    name: str
    sid: str
    made: int = 0
    """When, on the exchange's clock."""
    size: int = USUAL_SIZE
    places: list[Place] = field(default_factory=list)
    takers: deque[Taker] = field(default_factory=deque)
    waits: list[int] = field(default_factory=list)
    """Seconds that those who have left it had waited, the latest last."""

    def front(self) -> Place | None:
        """Who has waited longest and is not yet taken."""
        return next((place for place in self.places if not place.taken), None)

    def average(self) -> int:
        """Seconds that callers wait, by those who are through."""
        return sum(self.waits) // len(self.waits) if self.waits else 0

    def match(self) -> None:
        """Bring those who wait together with those who come for them."""
        while self.takers and (place := self.front()) is not None:
            taker = self.takers.popleft()
            if taker.leg.call.over:
                continue
            place.taken = True
            link(place.leg, taker.leg)
            told = {
                "QueueResult": "bridged",
                "QueueSid": self.sid,
                "QueueTime": str(place.seconds()),
            }
            taker.leg.signal(Signal(place.leg.id, "taken", told=told))
            by = Dequeued(taker.leg.id, taker.leg.call.sid, taker.url, taker.method)
            place.leg.interrupt(by)


def join(leg: Leg, act: acts.JoinQueue) -> bool:
    """Stand at the end of a queue, if it has room."""
    queue = leg.exchange.queue(act.name)
    if len(queue.places) >= min(queue.size, act.most or queue.size):
        return False
    leg.place = Place(queue, leg, leg.exchange.clock.ms)
    queue.places.append(leg.place)
    leg.quiet = 0
    leg.enter("queue", name=queue.name, position=len(queue.places))
    leg.exchange.somebody_waits(leg)
    # Later: the verb has yet to see to what it does when somebody comes.
    leg.exchange.clock.after(0, queue.match)
    return True


def standing(leg: Leg, _act: acts.Standing) -> dict[str, str]:
    """Where she stands, as the parameters of a waitUrl."""
    place = leg.place
    if place is None:
        return {}
    queue = place.queue
    return {
        "AvgQueueTime": str(queue.average()),
        "CurrentQueueSize": str(len(queue.places)),
        "MaxQueueSize": str(queue.size),
        "QueuePosition": str(queue.places.index(place) + 1),
        "QueueSid": queue.sid,
        "QueueTime": str(place.seconds()),
    }


def leave(leg: Leg, act: acts.LeaveQueue) -> dict[str, str]:
    """Out of the queue; the parameters tell how and after how long."""
    place, leg.place = leg.place, None
    if place is None:
        return {"QueueResult": act.result}
    place.queue.places.remove(place)
    place.queue.waits = [*place.queue.waits[-99:], place.seconds()]
    leg.enter("dequeue", result=act.result)
    return {
        "QueueResult": act.result,
        "QueueSid": place.queue.sid,
        "QueueTime": str(place.seconds()),
    }


def take_front(leg: Leg, act: acts.TakeFront) -> bool:
    """Come for whoever is first, or will be; there is nobody to come for in a queue unknown."""
    queue = leg.exchange.queues.get(act.name)
    if queue is None:
        return False
    queue.takers.append(Taker(leg, act.url, act.method))
    leg.exchange.clock.after(0, queue.match)
    return True


def take_nobody(leg: Leg, _act: acts.TakeNobody) -> None:
    """Come for nobody after all."""
    for queue in leg.exchange.queues.values():
        queue.takers = deque(taker for taker in queue.takers if taker.leg is not leg)
