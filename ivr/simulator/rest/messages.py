"""Text messages: taken, and delivered two seconds later to nobody.

https://www.twilio.com/docs/messaging/api/message-resource
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import partial
from typing import Any

from ivr.simulator.call import Call
from ivr.simulator.callbacks import errand
from ivr.simulator.messages import Message, Status, segments
from ivr.simulator.rest.account import VERSION, Account, Asked, rfc2822
from ivr.simulator.rest.errors import Refused, missing
from ivr.simulator.rest.paging import listed
from ivr.simulator.rest.params import Params, checked_url, party
from ivr.simulator.rest.web import Response, document

LONGEST = 1600
MOST_MEDIA = 10
MOST_KEPT = 10_000
"""Our own bound."""
FLOW: tuple[Status, ...] = ("sent", "delivered")
STEP = 1000
"""Milliseconds from one status to the next."""

UNUSED = (
    "AddressRetention", "ApplicationSid", "Attempt", "ContentRetention", "ContentVariables",
    "FallbackFrom", "ForceDelivery", "MaxPrice", "MessageIntent", "PersistentAction",
    "ProvideFeedback", "RiskCheck", "ScheduleType", "SendAsMms", "SendAt", "ShortenUrls",
    "SmartEncoded", "TrafficType", "ValidityPeriod",
)  # fmt: skip

_SENDER = re.compile(r"[A-Za-z0-9 ]{1,11}|\d{3,6}")
_SERVICE = re.compile(r"MG[0-9a-fA-F]{32}")


def found(asked: Asked) -> Message:
    """The message that the path names. Raises Refused."""
    message = asked.exchange.messages.get(asked.names["message"])
    if message is None:
        raise missing(asked.request.path)
    return message


def all_of(asked: Asked) -> Response:
    """The messages, the latest first; those that calls sent too."""
    account, params = asked.account, asked.params
    to, sender = params.text("To"), params.text("From")
    sent = params.within("DateSent")
    items = [
        message
        for message in reversed(asked.exchange.messages.values())
        if to in {"", message.to}
        and sender in {"", message.sender}
        and sent(_moment(account, message.sent))
    ]
    return listed(
        asked, "messages", items, lambda message: message.sid, lambda each: shown(account, each)
    )


def fetch(asked: Asked) -> Response:
    """One message."""
    return document(shown(asked.account, found(asked)))


def delete(asked: Asked) -> Response:
    """Takes a message out of the list."""
    del asked.exchange.messages[found(asked).sid]
    return Response(204)


def redact(asked: Asked) -> Response:
    """Empties a message's text, as `Body=` asks; nothing else of it can be changed."""
    message = found(asked)
    if asked.params.text("Body"):
        raise Refused(
            20001, "Only an empty Body can be set: a message that was sent stays as it is"
        )
    asked.params.ignore("Status")
    message.body = ""
    return document(shown(asked.account, message))


def create(asked: Asked) -> Response:
    """Takes a message; its callback is told when it is sent, and when it is delivered."""
    params, exchange = asked.params, asked.exchange
    to = params.text("To").strip()
    if not to:
        raise Refused(21604)
    to = party(to, 21211, "To")
    sender, service = _from(params)
    body, media = _content(params)
    callback = params.url("StatusCallback", 21609)
    params.ignore(*UNUSED)
    if len(exchange.messages) >= MOST_KEPT:
        raise Refused(20429, f"This simulator keeps {MOST_KEPT} messages; restart it for more")
    message = Message(
        exchange.office.sids.sid("MM" if media else "SM"),
        to,
        sender,
        body,
        exchange.clock.ms,
        "accepted" if service else "queued",
        service=service,
        media=media,
    )
    exchange.messages[message.sid] = message
    exchange.transcript.enter("", "sms", to=to, body=body)
    for number, status in enumerate(FLOW, 1):
        exchange.clock.after(
            number * STEP, partial(_come_to, asked.account, message, status, callback)
        )
    return document(shown(asked.account, message), 201)


def _from(params: Params) -> tuple[str, str]:
    """Who sends it: a number or a name, and the messaging service."""
    sender, service = params.text("From").strip(), params.text("MessagingServiceSid").strip()
    if not (sender or service):
        raise Refused(21603)
    if service and not _SERVICE.fullmatch(service):
        raise Refused(21705, f"`{service[:40]}` is not the sid of a messaging service")
    if sender and not _SENDER.fullmatch(sender):
        sender = party(sender, 21212, "From")
    return sender, service


def _content(params: Params) -> tuple[str, int]:
    """The text, and how many pictures or sounds."""
    body, content = params.text("Body"), params.text("ContentSid")
    if len(body) > LONGEST:
        raise Refused(21617)
    media = [url for url in params.all("MediaUrl") if url]
    if len(media) > MOST_MEDIA:
        raise Refused(21623)
    for url in media:
        checked_url("MediaUrl", url, 21620)
    if not (body.strip() or media or content):
        raise Refused(21602)
    return body, len(media)


def _come_to(account: Account, message: Message, status: Status, url: str) -> None:
    """The message has come so far; tell the app if it asked."""
    exchange = account.exchange
    message.status = status
    if status == "sent":
        message.sent = exchange.clock.ms
    if not url:
        return
    call = Call(
        sid=message.sid,
        account=account.sid,
        caller=message.sender,
        called=message.to,
        direction="outbound-api",
    )
    params = {
        "AccountSid": account.sid,
        "ApiVersion": VERSION,
        "From": message.sender,
        "MessageSid": message.sid,
        "MessageStatus": status,
        "SmsSid": message.sid,
        "SmsStatus": status,
        "To": message.to,
        **({"MessagingServiceSid": message.service} if message.service else {}),
    }
    errand(exchange, call, "", "", url, "POST", params)


def _moment(account: Account, ms: int | None) -> datetime | None:
    return None if ms is None else account.moment(ms)


def shown(account: Account, message: Message) -> dict[str, Any]:
    """A message as an object."""
    uri = f"{account.uri}/Messages/{message.sid}"
    made, sent = account.moment(message.made), _moment(account, message.sent)
    return {
        "sid": message.sid,
        "account_sid": account.sid,
        "to": message.to,
        "from": message.sender or None,
        "body": message.body,
        "status": message.status,
        "direction": "outbound-api",
        "num_segments": str(segments(message.body)),
        "num_media": str(message.media),
        "messaging_service_sid": message.service or None,
        "price": None,
        "price_unit": "USD",
        "error_code": None,
        "error_message": None,
        "api_version": VERSION,
        "date_created": rfc2822(made),
        "date_updated": rfc2822(sent or made),
        "date_sent": rfc2822(sent),
        "uri": f"{uri}.json",
        "subresource_uris": {"media": f"{uri}/Media.json"},
    }


ALL = {"GET": all_of, "POST": create}
ONE = {"DELETE": delete, "GET": fetch, "POST": redact}
