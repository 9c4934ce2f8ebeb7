"""A request of Twilio's, read and found genuine; or the answer to one that is not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from webhooks import form, origin, signature
from webhooks.settings import Settings

_SID = re.compile(r"[!-~]{1,64}")
"""Twilio's have 34 letters and digits; nothing here depends on more than that they are one line"""
_FORM = "application/x-www-form-urlencoded"


class Refused(Exception):
    """A request that nothing is done for: a status, and a sentence for whoever sent it."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Webhook:
    """What Twilio tells with one request.

    `fields` are Twilio's parameters; of one that is sent twice the first counts, since what an
    app put into the URL itself stands before what Twilio adds. `query` is what stands in the URL.
    """

    sid: str
    """of the call"""
    fields: Mapping[str, str]
    query: Mapping[str, str]
    cookies: str = ""
    """the header Cookie, unread"""
    secure: bool = False
    """whether Twilio came by HTTPS"""

    def number(self, name: str) -> int:
        """A field that is a count or seconds; 0 where it is missing or no number."""
        text = self.fields.get(name, "")
        return int(text) if text.isdecimal() and len(text) < 10 else 0


def receive(environ: Mapping[str, Any], settings: Settings) -> Webhook:
    """Read a request within bounds and check its signature, before anything is done with it.

    :raises Refused: with 413 for an oversized request, 403 for one whose signature is missing or
        wrong, 400 for a body that breaks off and for a genuine request that is about no call
    """
    posted = environ["REQUEST_METHOD"] == "POST"
    is_form = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower() == _FORM
    target = origin.raw_target(environ)
    try:
        query = form.fields(target.partition("?")[2])
        body = form.body(environ) if posted else b""
        told = form.fields(body) if is_form else ()
    except form.TooLarge:
        raise Refused(413, "The request is larger than any of Twilio's.") from None
    except form.Broken:
        raise Refused(400, "The body of the request breaks off.") from None
    here = origin.origin(environ, settings.public_url, settings.trusted_proxies)
    given = environ.get("HTTP_X_TWILIO_SIGNATURE", "")
    token = settings.auth_token.encode()
    if not (token and given):
        raise Refused(403, "The request has no X-Twilio-Signature.")
    if not signature.genuine(token, here, target, told, given) or (
        posted and not is_form and not signature.covers_body(target, body)
    ):
        raise Refused(403, "The X-Twilio-Signature does not fit the request.")
    fields = dict(reversed(told if posted else query))
    sid = fields.get("CallSid", "")
    if not _SID.fullmatch(sid):
        raise Refused(400, "The request is about no call: it has no CallSid.")
    return Webhook(
        sid,
        fields,
        dict(reversed(query)),
        environ.get("HTTP_COOKIE", ""),
        here.startswith("https:"),
    )
