"""Performing documents: fetched, read, run verb by verb, each leading to the next.

And what Twilio does when that fails: it asks the fallback URL once, and if that fails too, or
there is none, it apologises to the caller and hangs up.
https://www.twilio.com/docs/usage/security/availability-reliability
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from ivr.simulator import twiml
from ivr.simulator.leg import Leg
from ivr.simulator.twiml import Document, tag_of
from ivr.simulator.verbs import BEHAVIOURS
from ivr.simulator.verbs.acts import Await, PickUp, Run, Speak, Warn
from ivr.simulator.verbs.events import Fault, Moved
from ivr.simulator.verbs.then import End, Go, Left

Performing = Generator[Any, Any, Any]

APOLOGY = "We are sorry, an application error has occurred. Goodbye."
"""What the caller hears when the app has failed; folklore has these words, Twilio prints none."""

# The same document is performed again and again, by one call and by thousands.
_read = lru_cache(maxsize=256)(twiml.read)


def converse(leg: Leg, first: Go) -> Performing:
    """A whole call: documents from the first to the end, the fallback included."""
    then: Any = first
    rescued = False
    while True:
        leg.forget_input()  # a verb that was broken off listens no more
        try:
            while isinstance(then, Go):
                then = yield from _perform(leg, then)
                rescued = rescued and not isinstance(then, Go)
            break
        except Moved as moved:
            then, rescued = moved.then, False
        except Fault as fault:
            transcript = leg.exchange.transcript
            cause = leg.requests.last
            transcript.fail(leg.id, fault.code, fault.message, fault.line, fault.fix, cause=cause)
            if rescued or leg.fallback is None:
                try:
                    yield from _apologise(leg)
                except Moved as moved:
                    then, rescued = moved.then, False
                    continue
                return
            rescued = True
            transcript.enter(leg.id, "fallback", url=leg.fallback.url)
            params = {"ErrorCode": str(fault.code), "ErrorUrl": fault.url or leg.base}
            then = replace(leg.fallback, params=params)
    if not isinstance(then, End):
        # A document that is through ends the call; an empty one is answered before.
        yield PickUp()
        then = End()
    leg.hang_up("app", then.status)


def _apologise(leg: Leg) -> Performing:
    leg.forget_input()
    yield PickUp()
    yield Speak(APOLOGY, "en-US", "man")
    leg.hang_up("error")


def run(leg: Leg, act: Run) -> Performing:
    """Documents within a verb, such as those of a waitUrl; the outer document stays the base."""
    base = leg.base
    listening, leg.listening = leg.listening, None
    try:
        then: Any = Go(act.url, act.method, act.params)
        while isinstance(then, Go):
            then = yield from _perform(leg, then, act)
        return then
    finally:
        leg.base = base
        leg.listening = listening


def _perform(leg: Leg, go: Go, within: Run | None = None) -> Performing:
    """One document; returns what comes next."""
    limits = leg.exchange.limits
    leg.quiet += 1
    if leg.quiet > limits.quiet_documents:
        leg.stop(
            "endless",
            f"{limits.quiet_documents} documents in a row let the caller hear and do nothing",
            "end the loop: say something, or hang up",
        )
        yield Await()
    document = yield from _fetch(leg, go)
    if within is not None and document.verbs and _is_sound(document):
        document = replace(document, verbs=document.verbs[:1])
    for verb in document.verbs:
        if within is not None and tag_of(type(verb)) not in within.allows:
            message = f"`<{tag_of(type(verb))}>` may not stand in this document"
            raise Fault(within.forbidden, message, leg.base, verb.line)
        then = yield from BEHAVIOURS[type(verb)](verb)
        leg.forget_input()
        if isinstance(then, Left) and within is None:
            yield Warn(12200, "`<Leave>` outside a queue leaves nothing", verb.line)
        elif then is not None:
            return then
    return None


def _fetch(leg: Leg, go: Go) -> Generator[Any, Any, Document]:
    """The document there, its warnings entered. Raises Fault."""
    if go.document is not None:
        leg.base, leg.page = "", None
        document = _read(go.document.encode(), "text/xml")
    else:
        call = leg.call
        params = call.parameters()
        if call.first_only or go.params:
            params = {**params, **call.take_first_only(), **go.params}
        page = yield from leg.requests.fetch(leg.base, go.url or "", go.method, params)
        leg.base = page.url
        leg.page = leg.requests.last
        document = _read(page.body, page.content_type)
    transcript = leg.exchange.transcript
    for finding in document.findings:
        if finding.fatal:
            raise Fault(finding.code, finding.message, leg.base, finding.line, finding.fix)
        cause = leg.page
        transcript.warn(leg.id, finding.code, finding.message, finding.line, finding.fix, cause)
    return document


def _is_sound(document: Document) -> bool:
    """Did the app answer with audio? Then it is played, and ends the call only where it stands
    alone: a waitUrl's music is played again.
    """
    first = document.verbs[0]
    return isinstance(first, twiml.Play) and first.sound is not None
