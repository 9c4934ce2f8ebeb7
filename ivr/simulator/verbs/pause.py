"""`<Pause>`: https://www.twilio.com/docs/voice/twiml/pause."""

from __future__ import annotations

from ivr.simulator.twiml import Pause
from ivr.simulator.verbs import acts
from ivr.simulator.verbs.acts import Behaviour, PickUp
from ivr.simulator.verbs.events import Input


def perform(pause: Pause) -> Behaviour:
    """Silence. A call that is not answered yet rings on for so long, and is answered then."""
    cut: Input | None = yield acts.Pause(pause.length)
    yield PickUp()
    return cut
