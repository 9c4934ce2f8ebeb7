"""`<Redirect>`: https://www.twilio.com/docs/voice/twiml/redirect."""

from __future__ import annotations

from ivr.simulator.twiml import Redirect
from ivr.simulator.verbs.acts import Behaviour
from ivr.simulator.verbs.then import Go


def perform(redirect: Redirect) -> Behaviour:
    """Another document; with no URL the same again.

    That a call which was not answered yet stays so is our judgement: Twilio does not say.
    """
    yield from ()
    return Go(redirect.url, redirect.method)
