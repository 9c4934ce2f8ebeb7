"""How legs have to do with one another: rung, told, put through, dropped."""

from __future__ import annotations

from ivr.simulator.leg import Leg
from ivr.simulator.verbs import acts
from ivr.simulator.verbs.acts import Rung
from ivr.simulator.verbs.events import Signal


def ring(leg: Leg, act: acts.Ring) -> Rung:
    """Begin a leg to this address; its line is told, and may pick up."""
    exchange = leg.exchange
    called = exchange.new_leg(
        caller=act.caller or leg.call.caller,
        called=act.address,
        direction="outbound-dial",
        line=exchange.switchboard(act.address),
        parent=leg,
    )
    leg.rings = [*(other for other in leg.rings if not other.call.over), called]
    # Later, so that this leg knows whom it rings before it hears from her.
    exchange.clock.after(0, lambda: called.begin(act.behaviour))
    return Rung(called.id, called.call.sid, act.address)


def claim(leg: Leg, _act: acts.Claim) -> bool:
    """Whether nobody else whom the same leg rings has answered: of two at one moment the first."""
    rung = leg.parent.rings if leg.parent is not None else []
    return not any(other.answered is not None and not other.call.over for other in rung)


def tell(leg: Leg, act: acts.Tell) -> None:
    """Word to another leg; to the one that called, if none is named."""
    other = leg.parent if act.leg is None else leg.exchange.legs.get(act.leg)
    if other is not None:
        other.signal(Signal(leg.id, act.what, leg.call.status, {"CallSid": leg.call.sid}))


def bridge(leg: Leg, act: acts.Bridge) -> None:
    """Let two parties hear each other; each side's transcript says so."""
    other = leg.exchange.legs[act.leg]
    leg.quiet = other.quiet = 0
    link(leg, other)
    leg.peers.append(other)
    other.peers.append(leg)
    leg.enter("bridge", **{"with": other.id})
    other.enter("bridge", **{"with": leg.id})


def link(leg: Leg, other: Leg) -> None:
    """When one of the two is over, the other is told."""
    if other not in leg.links:
        leg.links.append(other)
    if leg not in other.links:
        other.links.append(leg)


def part(leg: Leg, _act: acts.Part) -> None:
    """The talk is over; both legs live on."""
    leg.part()


def drop(leg: Leg, act: acts.Drop) -> None:
    """End another leg."""
    other = leg.exchange.legs[act.leg]
    if leg in other.links:
        other.links.remove(leg)  # who ends it need not be told
    if act.status == "no-answer" and other.answered is None:
        other.not_answered("no-answer")
    else:
        other.hang_up(act.by, act.status)
