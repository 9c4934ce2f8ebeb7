"""Who takes part in a conference: told of, muted, held, spoken to, coached, let go, called in.

https://www.twilio.com/docs/voice/api/conference-participant-resource
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import unquote

from ivr.simulator.rest.account import Account, Asked
from ivr.simulator.rest.conferences import found as found_room
from ivr.simulator.rest.errors import Refused, missing
from ivr.simulator.rest.paging import listed
from ivr.simulator.rest.web import Response, document
from ivr.simulator.rooms import Participant, Room
from ivr.simulator.verbs.events import Hears


def found(asked: Asked) -> Participant:
    """The participant that the path names: by her call's sid, or her label. Raises Refused."""
    name = unquote(asked.names["participant"])
    for each in found_room(asked).participants:
        if name in {each.leg.call.sid, each.label}:
            return each
    raise missing(asked.request.path)


def all_of(asked: Asked) -> Response:
    """Who takes part now."""
    room, params = found_room(asked), asked.params
    muted, hold, coaching = (params.flag(name) for name in ("Muted", "Hold", "Coaching"))
    there = [
        each
        for each in room.participants
        if muted in {None, each.muted}
        and hold in {None, each.hold is not None}
        and coaching in {None, bool(each.coaches)}
    ]
    return listed(
        asked,
        "participants",
        there,
        lambda each: each.leg.call.sid,
        partial(shown, asked.account, room),
    )


def fetch(asked: Asked) -> Response:
    """One of them."""
    return document(shown(asked.account, found_room(asked), found(asked)))


def update(asked: Asked) -> Response:
    """Changes how she takes part. Nothing is changed unless all of it can be."""
    room, participant, params = found_room(asked), found(asked), asked.params
    muted, hold = params.flag("Muted"), params.flag("Hold")
    hold_url, hold_method = params.url("HoldUrl", 21205), params.method("HoldMethod", 21209)
    announce = params.url("AnnounceUrl", 21205)
    announce_method = params.method("AnnounceMethod", 21209)
    coaching, coached = params.flag("Coaching"), params.text("CallSidToCoach").strip()
    ends, beeps = params.flag("EndConferenceOnExit"), params.flag("BeepOnExit")
    waiting = _waiting(asked)
    if coaching or (coached and coaching is None):
        _coachable(room, participant, coached)
    if muted is not None:
        room.mute(participant, muted=muted)
    if ends is not None:
        participant.ends = ends
    if beeps is not None:
        beep = {True: "onExit", False: "onEnter"}[beeps]
        participant.terms = replace(participant.terms, beep=beep)
    participant.terms = replace(participant.terms, **waiting)
    if coaching is not None or coached:
        room.coach(participant, coached if coaching is not False else "")
    if hold is not None:
        room.hold(participant, Hears(hold_url or None, hold_method) if hold else None)
    if announce:
        room.announce(Hears(announce, announce_method, "announcement"), participant)
    return document(shown(asked.account, room, participant))


def _waiting(asked: Asked) -> dict[str, Any]:
    """What she hears before the start, where that is to change."""
    params = asked.params
    url, method = params.url("WaitUrl", 21205), params.method("WaitMethod", 21209)
    return {"wait_url": url, "wait_method": method} if url else {}


def _coachable(room: Room, participant: Participant, coached: str) -> None:
    """Raises Refused unless she can coach this call."""
    if not coached:
        raise Refused(20001, "CallSidToCoach is required with Coaching=true")
    others = {each.leg.call.sid for each in room.participants if each is not participant}
    if coached not in others:
        raise Refused(20001, f"CallSidToCoach: {coached[:40]} does not take part in {room.sid}")


def remove(asked: Asked) -> Response:
    """Lets her go: her call goes on after its `<Dial>`."""
    found_room(asked).release(found(asked))
    return Response(204)


def shown(account: Account, room: Room, participant: Participant) -> dict[str, Any]:
    """A participant as an object."""
    call, terms = participant.leg.call, participant.terms
    return {
        "call_sid": call.sid,
        "conference_sid": room.sid,
        "account_sid": account.sid,
        "label": participant.label or None,
        "muted": participant.muted,
        "hold": participant.hold is not None,
        "coaching": bool(participant.coaches),
        "call_sid_to_coach": participant.coaches or None,
        "start_conference_on_enter": terms.start_conference_on_enter,
        "end_conference_on_exit": participant.ends,
        "status": "complete" if call.over else "connected",
        "queue_time": None,
        "date_created": participant.since,
        "date_updated": participant.since,
        "uri": f"{account.uri}/Conferences/{room.sid}/Participants/{call.sid}.json",
    }


ALL = {"GET": all_of}
ONE = {"DELETE": remove, "GET": fetch, "POST": update}
