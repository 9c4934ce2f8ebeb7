"""`<Dial><Queue>`: https://www.twilio.com/docs/voice/twiml/queue."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from ivr.simulator.twiml import Queue
from ivr.simulator.verbs.acts import Act, Await, Now, Part, TakeFront, TakeNobody
from ivr.simulator.verbs.dialling import Dialling
from ivr.simulator.verbs.events import Signal


def take(dialling: Dialling, queue: Queue) -> Generator[Act, Any, None]:
    """Takes who is at the front of the queue, or the next to come within the dial's timeout."""
    if not (yield TakeFront(queue.name, queue.url or "", queue.method)):
        dialling.status = "failed"
        dialling.more["QueueResult"] = "error"
        return
    dialling.status = "no-answer"
    dialling.keeps = True
    until = (yield Now()) + dialling.dial.timeout
    caller = ""
    while True:
        # Once somebody has been taken there is no hurry: she hears her document first.
        left = None if caller else max(0.0, until - (yield Now()))
        match (yield Await(left)):
            case None:
                yield TakeNobody()
                yield Part()  # should somebody have come at the very same moment
                return
            case Signal(leg=leg, what="taken", told=told):
                caller = leg
                dialling.more.update(told)
            case Signal(leg=leg, what="ready", told=told) if leg == caller:
                dialling.put_through(leg, told["CallSid"], (yield Now()))
                yield from dialling.talk(leg)
                return
            case Signal(leg=leg, what="over") if leg == caller:
                return
