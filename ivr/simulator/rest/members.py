"""The callers in a queue: https://www.twilio.com/docs/voice/api/member-resource."""

from __future__ import annotations

from typing import Any

from ivr.simulator.queues import Place
from ivr.simulator.rest.account import Account, Asked, rfc2822
from ivr.simulator.rest.errors import Refused, missing
from ivr.simulator.rest.paging import listed
from ivr.simulator.rest.queues import found as found_queue
from ivr.simulator.rest.web import Response, document
from ivr.simulator.verbs.events import Moved
from ivr.simulator.verbs.then import Go


def found(asked: Asked) -> Place:
    """The member that the path names: a call's sid, or `Front`. Raises Refused."""
    queue, name = found_queue(asked), asked.names["member"]
    if name == "Front":
        place = queue.front()
    else:
        place = next((each for each in queue.places if each.leg.call.sid == name), None)
    if place is None:
        raise missing(asked.request.path)
    return place


def all_of(asked: Asked) -> Response:
    """Who waits, in the order of their places."""
    places = found_queue(asked).places
    return listed(
        asked,
        "queue_members",
        places,
        lambda place: place.leg.call.sid,
        lambda place: shown(asked.account, place),
    )


def fetch(asked: Asked) -> Response:
    """One who waits."""
    return document(shown(asked.account, found(asked)))


def dequeue(asked: Asked) -> Response:
    """Takes her out of the queue, and leads her to a document of her own."""
    place, params = found(asked), asked.params
    url, method = params.url("Url", 21205), params.method("Method", 21209)
    if not url:
        raise Refused(21205, "Url is required: what is the caller to hear?")
    if place.taken or place.leg.call.over:
        raise Refused(22002, f"Call {place.leg.call.sid} is being put through already")
    as_it_was = shown(asked.account, place)
    place.leg.interrupt(Moved(Go(url, method)))
    return document({**as_it_was, "position": 0})


def shown(account: Account, place: Place) -> dict[str, Any]:
    """A member as an object."""
    queue, call = place.queue, place.leg.call
    return {
        "account_sid": account.sid,
        "call_sid": call.sid,
        "queue_sid": queue.sid,
        "date_enqueued": rfc2822(account.moment(place.since)),
        "position": queue.places.index(place) + 1,
        "wait_time": place.seconds(),
        "uri": f"{account.uri}/Queues/{queue.sid}/Members/{call.sid}.json",
    }


ALL = {"GET": all_of}
ONE = {"GET": fetch, "POST": dequeue}
