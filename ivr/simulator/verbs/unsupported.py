"""Verbs that are read and not performed: they need a stream, an agent or a payment."""

from __future__ import annotations

from ivr.simulator.twiml import Element, tag_of
from ivr.simulator.verbs.acts import Behaviour, Unsupported


def perform(verb: Element) -> Behaviour:
    """Says so, once and clearly; the call goes on at the next verb."""
    yield Unsupported(tag_of(type(verb)), verb.line)
    return None
