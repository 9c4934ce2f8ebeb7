"""`<Dial>`: https://www.twilio.com/docs/voice/twiml/dial.

What it does depends on whom it names: parties are rung (`ringing.py`), a queue's front is taken
(`dial_queue.py`), a conference is joined (`conference.py`). What is the same for all stands here:
the action, also for a caller who is gone.
"""

from __future__ import annotations

from ivr.simulator.twiml import Conference, Dial, Queue
from ivr.simulator.verbs.acts import Behaviour, PickUp, Report
from ivr.simulator.verbs.conference import join
from ivr.simulator.verbs.dial_queue import take
from ivr.simulator.verbs.dialling import Dialling
from ivr.simulator.verbs.events import HungUp, Moved
from ivr.simulator.verbs.ringing import ring
from ivr.simulator.verbs.then import Go


def perform(dial: Dial) -> Behaviour:
    """Connects the caller, and goes to the action with what came of it; without, to the next verb.

    When the caller hangs up the action is told all the same; apps rely on that.
    """
    dialling = Dialling(dial)
    if not dial.answer_on_bridge:
        yield PickUp()
    try:
        match dial.nouns:
            case (Conference() as room, *_):
                yield from join(dialling, room)
            case (Queue() as queue, *_):
                yield from take(dialling, queue)
            case _:
                yield from ring(dialling)
    except (HungUp, Moved) as interruption:
        yield from dialling.cleared(interruption)
        if dial.action is not None and isinstance(interruption, HungUp):
            yield Report(dial.action, dial.method, dialling.params(), action=True)
        raise
    if dial.action is None:
        return None
    return Go(dial.action, dial.method, dialling.params())
