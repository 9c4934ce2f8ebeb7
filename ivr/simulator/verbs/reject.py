"""`<Reject>`: https://www.twilio.com/docs/voice/twiml/reject."""

from __future__ import annotations

from ivr.simulator.twiml import Reject
from ivr.simulator.verbs.acts import Behaviour
from ivr.simulator.verbs.then import End


def perform(reject: Reject) -> Behaviour:
    """Ends the call without answering it. One that was answered is simply over: our judgement."""
    yield from ()
    return End("busy" if reject.reason == "busy" else "no-answer")
