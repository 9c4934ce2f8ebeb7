"""Whether a request comes from Twilio: the signature of its URL and fields.

The rules are Twilio's (https://www.twilio.com/docs/usage/security#validating-requests). Twilio
signs the URL exactly as it requested it, so `url` here must be made of the raw request target
(`webhooks.origin`): a URL that was decoded and encoded again refuses genuine requests.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import parse_qs

HEADER = "X-Twilio-Signature"

_ORIGIN = re.compile(r"(https?)://(\[[^]]*\]|[^/?#:]*)(?::(\d*))?", re.IGNORECASE)
_PORTS = {"http": "80", "https": "443"}


def sign(token: bytes, url: str, fields: Iterable[tuple[str, str]] = ()) -> bytes:
    """The value of `X-Twilio-Signature`: base64 of the HMAC-SHA1 over the URL and the form.

    :param fields: the decoded fields of a form in the body; none for GET or another body.
        A field sent twice with the same value counts once, with two values twice, in order.
    """
    # Twilio sends them sorted; a dict keeps that order, which a set would shuffle
    text = url + "".join(map("".join, sorted(dict.fromkeys(fields))))
    # bytes of a URL that are no UTF-8 are signed as they came (see `origin.raw_target`)
    return base64.b64encode(hmac.digest(token, text.encode("utf-8", "surrogateescape"), "sha1"))


def genuine(
    token: bytes, origin: str, target: str, fields: Iterable[tuple[str, str]], given: str
) -> bool:
    """Whether `given` signs the request to `target` at `origin` (scheme, host, perhaps a port).

    Twilio leaves the port out of what it signs, or not, by rules that changed over the years, so
    both are accepted, as Twilio's own validator does. The likelier comes first: a genuine request
    costs one HMAC.
    """
    fields = tuple(fields)
    claimed = given.encode("latin-1", "replace")
    for spelling in _spellings(origin):
        if hmac.compare_digest(sign(token, spelling + target, fields), claimed):
            return True
    return False


def covers_body(target: str, body: bytes) -> bool:
    """Whether a body that is no form has the hash that its signed URL promises (`bodySHA256`).

    Such a body is not part of the signature, its hash in the URL is. A URL that promises none is
    signed for itself alone, and nothing may be read from the body.
    """
    promised = parse_qs(target.partition("?")[2]).get("bodySHA256")
    if promised is None:
        return True
    found = hashlib.sha256(body).hexdigest()
    return hmac.compare_digest(found.encode(), promised[0].encode("utf-8", "surrogateescape"))


@lru_cache(maxsize=64)
def _spellings(origin: str) -> tuple[str, ...]:
    """`origin` without and with its port; Twilio signs HTTPS mostly without."""
    match = _ORIGIN.fullmatch(origin)
    if match is None:
        return (origin,)
    scheme, host, port = match[1].lower(), match[2], match[3]
    bare = f"{scheme}://{host}"
    numbered = f"{bare}:{port or _PORTS[scheme]}"
    return (numbered, bare) if scheme == "http" and port else (bare, numbered)
