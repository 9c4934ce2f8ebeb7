"""The account itself: https://www.twilio.com/docs/iam/api/account."""

from __future__ import annotations

from ivr.simulator.rest.account import Asked, rfc2822
from ivr.simulator.rest.web import Response, document

PARTS = {
    "calls": "Calls",
    "conferences": "Conferences",
    "incoming_phone_numbers": "IncomingPhoneNumbers",
    "messages": "Messages",
    "queues": "Queues",
    "recordings": "Recordings",
}


def fetch(asked: Asked) -> Response:
    """The account, which is always active and never on trial. Its token is not told."""
    account = asked.account
    began = rfc2822(account.moment(0))
    return document(
        {
            "sid": account.sid,
            "owner_account_sid": account.sid,
            "friendly_name": "ivr simulator",
            "status": "active",
            "type": "Full",
            "auth_token": None,
            "date_created": began,
            "date_updated": began,
            "uri": f"{account.uri}.json",
            "subresource_uris": {
                name: f"{account.uri}/{part}.json" for name, part in PARTS.items()
            },
        }
    )


ONE = {"GET": fetch}
