"""Twilio could not use an answer, here or on the way: the caller is saved.

`ErrorUrl` is the URL whose answer failed; it carries the state of the call as it was asked.
https://www.twilio.com/docs/usage/security/availability-reliability#fallback-urls
"""

import logging
import re
from dataclasses import replace

from werkzeug import Response

from ivr.engine import Address
from webhooks import faults, form
from webhooks.service import Service
from webhooks.webhook import Webhook

log = logging.getLogger(__name__)

_ORIGIN = re.compile(r"^https?://[^/?#]*", re.IGNORECASE)
_PLACE = re.compile(
    r"/(?:call|dial|queue|recorded)/([^/]+)/([^/]+)/([^/]+)/(\d{1,9})(?:/[a-z]+)?", re.ASCII
)
_NAMED = re.compile(r"/voice/([^/]+)", re.ASCII)


def rescue(service: Service, webhook: Webhook) -> Response:
    """An apology, then the way to a person: `/fallback`."""
    # taken apart by hand: whatever stands there, it must not be a fault of its own
    url = _ORIGIN.sub("", webhook.fields.get("ErrorUrl", "")).partition("#")[0]
    path, _, query = url.partition("?")
    path = path.removeprefix(service.settings.root)
    log.error(
        "call %s: Twilio could not use the answer of %s: error %s",
        webhook.sid,
        path[:200].encode("ascii", "replace").decode(),
        webhook.fields.get("ErrorCode", "")[:20],
    )
    if place := _PLACE.fullmatch(path):
        address = Address(place[1], place[2], place[3], int(place[4]))
        asked = replace(webhook, query=dict(reversed(form.fields(query))))
        return faults.apology(service, asked, address)
    named = _NAMED.fullmatch(path)
    return faults.apology(service, webhook, name=named[1] if named else "")
