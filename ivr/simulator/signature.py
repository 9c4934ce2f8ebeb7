"""How Twilio signs a request, so that an app can tell it from a forged one.

https://www.twilio.com/docs/usage/security#validating-requests
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache
from hmac import digest

_PARTS = re.compile(
    r"(?s)(https?|wss?)://(?:[^/?#@]*@)?(\[[^]]*\]|[^/?#:]*)(:\d*)?([^#]*)", re.IGNORECASE
)


def sign(token: str, url: str, params: Iterable[tuple[str, str]] = ()) -> str:
    """The value of `X-Twilio-Signature` for a request to `url` with these form parameters.

    `params` are decoded, in any order; none for a GET (its parameters are in the URL already) and
    for a body that is no form. A name with several values counts each distinct value once.
    """
    return sign_text(token, signed_url(url) + "".join([k + v for k, v in sorted(set(params))]))


def sign_text(token: str, text: str) -> str:
    """Base64 of the HMAC-SHA1 of a text, keyed with the token; both in UTF-8."""
    return b64encode(digest(token.encode(), text.encode(), "sha1")).decode("ascii")


@lru_cache(maxsize=1024)
def signed_url(url: str) -> str:
    """The URL as it enters the signature: no user, no fragment, and no port over https.

    All else stands byte for byte, a bare `?` at the end too. Over plain http an explicit port
    stays; that Twilio drops it over https is documented for voice callbacks alone.
    """
    parts = _PARTS.match(url)
    if parts is None:
        return url.partition("#")[0]
    scheme, host, port, rest = parts.groups()
    keeps_port = scheme.lower() in {"http", "ws"}
    return f"{scheme}://{host}{port or '' if keeps_port else ''}{rest}"
