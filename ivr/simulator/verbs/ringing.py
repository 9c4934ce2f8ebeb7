"""`<Dial>` to telephones, softphones and SIP addresses: at once, or one after another.

https://www.twilio.com/docs/voice/twiml/dial#dialing-multiple-numbers
"""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from typing import Any

from ivr.simulator.twiml import Client, Number, Sip, tag_of
from ivr.simulator.verbs import callee
from ivr.simulator.verbs.acts import Act, Await, Drop, Now, Ring, Unsupported
from ivr.simulator.verbs.callee import Party
from ivr.simulator.verbs.dialling import Dialling
from ivr.simulator.verbs.events import Signal

BUFFER = 5
"""Seconds that Twilio rings beyond `timeout`."""

_NUMBER = re.compile(r"\+?\d{2,15}")


def ring(dialling: Dialling) -> Generator[Act, Any, None]:
    """Rings, and puts the caller through to the first who answers."""
    dialling.status = "failed"
    parties: list[Party] = []
    for noun in dialling.dial.nouns:
        if isinstance(noun, Client | Number | Sip):
            parties.append(noun)
        else:
            yield Unsupported(tag_of(type(noun)), noun.line)
    yield from dialling.record_from("ringing")
    groups = [[party] for party in parties] if dialling.dial.sequential else [parties]
    for group in groups:
        yield from _ring_at_once(dialling, group)
        if dialling.answered is not None:
            break
    yield from dialling.stop_recording()


def _ring_at_once(dialling: Dialling, parties: Sequence[Party]) -> Generator[Act, Any, None]:
    """Rings these at once. Who picks up first wins, whatever she says to a screening document."""
    for party in parties:
        address = _address(party)
        if not address:
            continue
        rung = yield Ring(address, dialling.dial.caller_id, callee.perform(party, address))
        dialling.rung[rung.leg] = rung
        dialling.status = "canceled"
    until = (yield Now()) + dialling.dial.timeout + BUFFER
    while dialling.rung:
        signal = yield Await(max(0.0, until - (yield Now())))
        match signal:
            case None:
                yield from _no_answer(dialling)
            case Signal(leg=leg, what="answered"):
                yield from _answered(dialling, leg)
                return
            case Signal(what="over"):
                dialling.over(signal)


def _no_answer(dialling: Dialling) -> Generator[Act, Any, None]:
    for leg in list(dialling.rung):
        yield Drop(leg, "no-answer")
        dialling.over(Signal(leg, "over", "no-answer"))


def _answered(dialling: Dialling, leg: str) -> Generator[Act, Any, None]:
    """Cancels the others, lets her hear her document, and puts the caller through."""
    dialling.child, dialling.answered = dialling.rung[leg], (yield Now())
    dialling.status = "completed"
    for other in list(dialling.rung):
        if other != leg:
            yield Drop(other)
            dialling.rung.pop(other)
    while leg in dialling.rung:
        match (yield Await()):
            case Signal(leg=other, what="ready") if other == leg:
                yield from dialling.talk(leg)
            case Signal(leg=other, what="over") if other == leg:
                dialling.rung.pop(leg)
    if dialling.ended is None:
        dialling.ended = yield Now()


def _address(party: Party) -> str:
    """Whom to ring; "" for what is no address: that dials nobody, and fails."""
    match party:
        case Number(phone_number=number):
            return number if _NUMBER.fullmatch(number) else ""
        case Client(identity=identity):
            return f"client:{identity}" if identity else ""
        case Sip(sip_url=url):
            return url if url.lower().startswith(("sip:", "sips:")) else ""
