"""`<Play>`: https://www.twilio.com/docs/voice/twiml/play."""

from __future__ import annotations

from ivr.simulator.twiml import Play
from ivr.simulator.verbs import acts
from ivr.simulator.verbs.acts import Behaviour, Load, PickUp, Tones
from ivr.simulator.verbs.events import Input
from ivr.simulator.verbs.say import MOST


def perform(play: Play) -> Behaviour:
    """Plays keys, or fetches a recording and plays it; input that cuts it short drops the rest.

    Twilio documents nothing for a recording that cannot be fetched; its errors have the level of
    those that end a document, so this one does.
    """
    yield PickUp()
    if play.digits:
        act: acts.Act = Tones(play.digits)
    else:
        act = yield Load(play.url, play.sound)
    for _ in range(play.loop or MOST):
        cut: Input | None = yield act
        if cut:
            return cut
    return None
