"""`<Say>`: https://www.twilio.com/docs/voice/twiml/say."""

from __future__ import annotations

from ivr.simulator.twiml import Break, Say
from ivr.simulator.verbs.acts import Behaviour, PickUp, Speak
from ivr.simulator.verbs.events import Input

MOST = 1000
"""How often `loop="0"` repeats before Twilio stops."""

USUAL_VOICE = "man"


def perform(say: Say) -> Behaviour:
    """Says the text as often as it asks; input that cuts it short drops the rest."""
    yield PickUp()
    text = say.message
    breaks = sum(part.seconds for part in say.parts if isinstance(part, Break))
    if not say.parts:
        return None
    spoken = Speak(text, say.language, say.voice or USUAL_VOICE, breaks)
    for _ in range(say.loop or MOST):
        cut: Input | None = yield spoken
        if cut:
            return cut
    return None
