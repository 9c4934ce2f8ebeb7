"""A request as Twilio sends it in the middle of a call, with all its fields."""

from __future__ import annotations

from urllib.parse import urlencode

from benchmarks.apps import HOST, TOKEN
from webhooks.signature import sign

CALL = {
    "AccountSid": "AC00000000000000000000000000000001",
    "ApiVersion": "2010-04-01",
    "CallSid": "CA00000000000000000000000000000001",
    "CallStatus": "in-progress",
    "Called": "+78000000042",
    "CalledCity": "",
    "CalledCountry": "RU",
    "CalledState": "",
    "CalledZip": "",
    "Caller": "+79161234567",
    "CallerCity": "",
    "CallerCountry": "RU",
    "CallerState": "",
    "CallerZip": "",
    "Direction": "inbound",
    "From": "+79161234567",
    "FromCity": "",
    "FromCountry": "RU",
    "FromState": "",
    "FromZip": "",
    "To": "+78000000042",
    "ToCity": "",
    "ToCountry": "RU",
    "ToState": "",
    "ToZip": "",
}


def message(target: str, **more: str) -> bytes:
    """A signed POST to `target`, as bytes on the wire."""
    fields = CALL | more
    body = urlencode(fields).encode()
    signature = sign(TOKEN.encode(), HOST + target, fields.items()).decode()
    head = (
        f"POST {target} HTTP/1.1\r\nHost: bench.test\r\nUser-Agent: TwilioProxy/1.1\r\n"
        f"Accept: */*\r\nContent-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n"
        f"X-Twilio-Signature: {signature}\r\nX-Forwarded-Proto: https\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
