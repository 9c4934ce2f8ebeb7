"""`<Echo>`: an old test verb; what the caller says comes back to her."""

from __future__ import annotations

from ivr.simulator.twiml import Echo
from ivr.simulator.verbs.acts import Await, Behaviour, PickUp


def perform(_echo: Echo) -> Behaviour:
    """Goes on until the caller hangs up."""
    yield PickUp()
    while True:
        yield Await()
