"""Queues: https://www.twilio.com/docs/voice/api/queue-resource."""

from __future__ import annotations

from typing import Any

from ivr.simulator.queues import USUAL_SIZE, Queue
from ivr.simulator.rest.account import Account, Asked, rfc2822
from ivr.simulator.rest.errors import Refused, missing
from ivr.simulator.rest.paging import listed
from ivr.simulator.rest.web import Response, document

MOST = 5000
MOST_QUEUES = 1000
"""Our own bound."""


def found(asked: Asked) -> Queue:
    """The queue that the path names. Raises Refused."""
    sid = asked.names["queue"]
    for queue in asked.exchange.queues.values():
        if queue.sid == sid:
            return queue
    raise missing(asked.request.path)


def all_of(asked: Asked) -> Response:
    """The queues: those that were created, and those that a call was put in."""
    items = list(asked.exchange.queues.values())
    return listed(
        asked, "queues", items, lambda queue: queue.sid, lambda queue: shown(asked.account, queue)
    )


def create(asked: Asked) -> Response:
    """Makes a queue before anybody waits in it."""
    name = _name(asked)
    if not name:
        raise Refused(20002, "FriendlyName is required")
    queues = asked.exchange.queues
    size = asked.params.whole("MaxSize", 1, MOST)
    if name in queues:
        raise Refused(22003, f"There is a queue named `{name}` already")
    if len(queues) >= MOST_QUEUES:
        raise Refused(20429, f"There are {MOST_QUEUES} queues already")
    queue = asked.exchange.queue(name)
    queue.size = size or USUAL_SIZE
    return document(shown(asked.account, queue), 201)


def fetch(asked: Asked) -> Response:
    """One queue."""
    return document(shown(asked.account, found(asked)))


def update(asked: Asked) -> Response:
    """Changes its name or its size; who waits in it goes on waiting."""
    queue, queues = found(asked), asked.exchange.queues
    name, size = _name(asked), asked.params.whole("MaxSize", 1, MOST)
    if name and name != queue.name:
        if name in queues:
            raise Refused(22003, f"There is a queue named `{name}` already")
        queues[name] = queues.pop(queue.name)
        queue.name = name
    queue.size = size or queue.size
    return document(shown(asked.account, queue))


def delete(asked: Asked) -> Response:
    """Deletes an empty queue; another is refused."""
    queue = found(asked)
    if queue.places:
        raise Refused(20001, f"Queue {queue.sid} is not empty: {len(queue.places)} wait in it")
    del asked.exchange.queues[queue.name]
    return Response(204)


def _name(asked: Asked) -> str:
    return asked.params.text("FriendlyName", 64, 20002).strip()


def shown(account: Account, queue: Queue) -> dict[str, Any]:
    """A queue as an object."""
    uri = f"{account.uri}/Queues/{queue.sid}"
    made = rfc2822(account.moment(queue.made))
    return {
        "sid": queue.sid,
        "account_sid": account.sid,
        "friendly_name": queue.name,
        "current_size": len(queue.places),
        "max_size": queue.size,
        "average_wait_time": queue.average(),
        "date_created": made,
        "date_updated": made,
        "uri": f"{uri}.json",
        "subresource_uris": {"members": f"{uri}/Members.json"},
    }


ALL = {"GET": all_of, "POST": create}
ONE = {"DELETE": delete, "GET": fetch, "POST": update}
