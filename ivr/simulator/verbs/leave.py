"""`<Leave>`: https://www.twilio.com/docs/voice/twiml/leave."""

from __future__ import annotations

from ivr.simulator.twiml import Leave
from ivr.simulator.verbs.acts import Behaviour
from ivr.simulator.verbs.then import Left


def perform(_leave: Leave) -> Behaviour:
    """Out of the queue, to what stands after `<Enqueue>` or to its action."""
    yield from ()
    return Left()
