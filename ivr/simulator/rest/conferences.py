"""Conferences: https://www.twilio.com/docs/voice/api/conference-resource."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from functools import partial
from typing import Any

from ivr.simulator.rest.account import VERSION, Account, Asked
from ivr.simulator.rest.errors import Refused, missing
from ivr.simulator.rest.paging import listed
from ivr.simulator.rest.web import Response, document
from ivr.simulator.rooms import Room
from ivr.simulator.verbs.events import Hears

STATUSES = ("init", "in-progress", "completed")


def found(asked: Asked) -> Room:
    """The conference that the path names, by its sid. Raises Refused."""
    room = asked.exchange.conferences.get(asked.names["conference"])
    if room is None:
        raise missing(asked.request.path)
    return room


def all_of(asked: Asked) -> Response:
    """The conferences, the latest first; those that are over too."""
    params = asked.params
    name, status = params.text("FriendlyName"), params.word("Status", STATUSES)
    created, updated = params.within("DateCreated"), params.within("DateUpdated")

    def fits(room: Room) -> bool:
        made = parsedate_to_datetime(room.created)
        alike = name in {"", room.name} and status in {"", room.status}
        return alike and created(made) and updated(made)

    rooms = [room for room in reversed(asked.exchange.conferences.values()) if fits(room)]
    return listed(asked, "conferences", rooms, lambda room: room.sid, partial(shown, asked.account))


def fetch(asked: Asked) -> Response:
    """One conference."""
    return document(shown(asked.account, found(asked)))


def update(asked: Asked) -> Response:
    """Ends it, or lets everybody in it hear an announcement."""
    room, params = found(asked), asked.params
    status = params.word("Status", ("completed",))
    url, method = params.url("AnnounceUrl", 21205), params.method("AnnounceMethod", 21209)
    if room.status == "completed":
        raise Refused(20001, f"Conference {room.sid} is over")
    if status:
        room.end()
    elif url:
        room.announce(Hears(url, method, "announcement"))
    return document(shown(asked.account, room))


def shown(account: Account, room: Room) -> dict[str, Any]:
    """A conference as an object."""
    uri = f"{account.uri}/Conferences/{room.sid}"
    return {
        "sid": room.sid,
        "account_sid": account.sid,
        "friendly_name": room.name,
        "status": room.status,
        "region": room.terms.region or "us1",
        "reason_conference_ended": room.reason or None,
        "call_sid_ending_conference": room.ended_by or None,
        "date_created": room.created,
        "date_updated": room.created,
        "api_version": VERSION,
        "uri": f"{uri}.json",
        "subresource_uris": {
            "participants": f"{uri}/Participants.json",
            "recordings": f"{uri}/Recordings.json",
        },
    }


ALL = {"GET": all_of}
ONE = {"GET": fetch, "POST": update}
