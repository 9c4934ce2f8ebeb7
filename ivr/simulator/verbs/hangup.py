"""`<Hangup>`: https://www.twilio.com/docs/voice/twiml/hangup."""

from __future__ import annotations

from ivr.simulator.twiml import Hangup
from ivr.simulator.verbs.acts import Behaviour, PickUp
from ivr.simulator.verbs.then import End


def perform(_hangup: Hangup) -> Behaviour:
    """Ends the call; as the first verb it answers it before."""
    yield PickUp()
    return End()
