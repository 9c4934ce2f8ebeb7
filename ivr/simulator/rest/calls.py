"""Calls: placed, told of, moved elsewhere and ended while they go on.

https://www.twilio.com/docs/voice/api/call-resource
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from ivr.simulator.callbacks import talked
from ivr.simulator.leg import Leg
from ivr.simulator.outgoing import place
from ivr.simulator.rest.account import MOST_CALLS, PACE, VERSION, Account, Asked, rfc2822
from ivr.simulator.rest.errors import Refused, missing
from ivr.simulator.rest.orders import ordered, twiml
from ivr.simulator.rest.paging import listed
from ivr.simulator.rest.web import Response, document
from ivr.simulator.verbs.acts import Progress
from ivr.simulator.verbs.events import Moved
from ivr.simulator.verbs.then import Go

STATUSES = (
    "queued", "ringing", "in-progress", "completed", "busy", "failed", "no-answer", "canceled",
)  # fmt: skip

PARTS = (
    "notifications", "recordings", "payments", "events", "siprec", "streams", "transcriptions",
    "user_defined_message_subscriptions", "user_defined_messages",
)  # fmt: skip

_NORTH_AMERICA = re.compile(r"\+1(\d{3})(\d{3})(\d{4})")


def found(asked: Asked) -> Leg:
    """The call that the path names. Raises Refused."""
    sid = asked.names["call"]
    if not asked.account.knows(sid):
        raise missing(asked.request.path)
    return asked.exchange.calls[sid]


def create(asked: Asked) -> Response:
    """Places a call; as many as the account's pace allows, the others wait in status `queued`."""
    account, exchange = asked.account, asked.exchange
    order = ordered(asked)
    if len(exchange.calls) >= MOST_CALLS:
        raise Refused(20429, f"This simulator keeps {MOST_CALLS} calls; restart it for more")
    at = max(account.next_call, exchange.clock.ms)
    account.next_call = at + PACE
    leg = place(exchange, order, after=at - exchange.clock.ms)
    return document(shown(account, leg), 201)


def fetch(asked: Asked) -> Response:
    """One call."""
    return document(shown(asked.account, found(asked)))


def all_of(asked: Asked) -> Response:
    """The calls, the latest first."""
    account, params = asked.account, asked.params
    same = {
        "called": params.text("To"),
        "caller": params.text("From"),
        "parent": params.text("ParentCallSid"),
        "status": params.word("Status", STATUSES),
    }
    started, ended = params.within("StartTime"), params.within("EndTime")

    def fits(leg: Leg) -> bool:
        alike = all(not value or getattr(leg.call, name) == value for name, value in same.items())
        return alike and started(start_of(account, leg)) and ended(end_of(account, leg))

    legs = [leg for leg in account.calls() if fits(leg)]
    return listed(asked, "calls", legs, lambda leg: leg.call.sid, lambda leg: shown(account, leg))


def delete(asked: Asked) -> Response:
    """Takes a call that is over out of the account's list."""
    leg = found(asked)
    if not leg.call.over:
        raise Refused(20001, f"Call {leg.call.sid} is {leg.call.status} and cannot be deleted yet")
    asked.account.deleted.add(leg.call.sid)
    return Response(204)


def update(asked: Asked) -> Response:
    """Changes a call that is not over: where it is led, whom it tells, or that it ends."""
    leg, params = found(asked), asked.params
    url, inline = params.url("Url", 21205), twiml(params)
    method = params.method("Method", 21209)
    status = params.word("Status", ("canceled", "completed"))
    fallback = params.url("FallbackUrl", 21205)
    fallback_method = params.method("FallbackMethod", 21209)
    callback = params.url("StatusCallback", 21609)
    callback_method = params.method("StatusCallbackMethod", 21209)
    limit = params.whole("TimeLimit", 1, 86_400)
    if url and inline:
        raise Refused(32019, "Url and Twiml are mutually exclusive; give one of them")
    if leg.call.over:
        raise Refused(21220, f"Call is not in-progress: it is {leg.call.status}")
    if (url or inline) and leg.call.status != "in-progress":
        raise Refused(21220)
    if fallback:
        leg.fallback = Go(fallback, fallback_method)
    if callback:
        leg.callback = Progress(callback, callback_method)
    if limit is not None:
        leg.allow(limit)
    waits = leg.call.status in {"queued", "ringing"}
    if status == "completed" or (status == "canceled" and waits):
        leg.hang_up("app", "canceled")
    elif url or inline:
        leg.interrupt(Moved(Go(url, method) if url else Go(None, document=inline)))
    return document(shown(asked.account, leg))


def shown(account: Account, leg: Leg) -> dict[str, Any]:
    """A call as an object."""
    call = leg.call
    uri = f"{account.uri}/Calls/{call.sid}"
    start, end = start_of(account, leg), end_of(account, leg)
    created = account.moment(leg.made)
    own = next(
        (n for n in account.numbers.values() if n.number in {call.caller, call.called}), None
    )
    return {
        "sid": call.sid,
        "account_sid": account.sid,
        "parent_call_sid": call.parent or None,
        "to": call.called,
        "to_formatted": formatted(call.called),
        "from": call.caller,
        "from_formatted": formatted(call.caller),
        "caller_name": None,
        "phone_number_sid": own.sid if own else None,
        "status": call.status,
        "start_time": rfc2822(start),
        "end_time": rfc2822(end),
        "duration": str(talked(leg)) if call.over else None,
        "price": None,
        "price_unit": "USD",
        "direction": call.direction,
        "answered_by": call.answered_by or None,
        "api_version": VERSION,
        "forwarded_from": call.extra.get("ForwardedFrom"),
        "group_sid": None,
        "queue_time": str(max(leg.began - leg.made, 0)),
        "stir_verstat": call.extra.get("StirVerstat"),
        "trunk_sid": None,
        "annotation": None,
        "date_created": rfc2822(created),
        "date_updated": rfc2822(end or start or created),
        "uri": f"{uri}.json",
        "subresource_uris": {part: f"{uri}/{camel(part)}.json" for part in PARTS},
    }


def start_of(account: Account, leg: Leg) -> datetime | None:
    """When it was dialled, or came in; None for one that still waits."""
    return None if leg.call.status == "queued" else account.moment(leg.began)


def end_of(account: Account, leg: Leg) -> datetime | None:
    """When it ended."""
    return None if leg.ended is None else account.moment(leg.ended)


def formatted(address: str) -> str:
    """A number as people of its country write it; of others than North America as it stands."""
    return _NORTH_AMERICA.sub(r"(\1) \2-\3", address)


def camel(name: str) -> str:
    """`user_defined_messages` as a path has it."""
    return "".join(word.capitalize() for word in name.split("_"))


ALL = {"GET": all_of, "POST": create}
ONE = {"DELETE": delete, "GET": fetch, "POST": update}
