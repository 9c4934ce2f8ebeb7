"""The URL that Twilio requested, put together again from what the server hands over.

The path and query are taken as they came over the wire; scheme and host from the setting
PUBLIC_URL, else from the headers of a proxy that is trusted, else from the request itself.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Any
from urllib.parse import quote

Network = IPv4Network | IPv6Network

_ABSOLUTE = re.compile(r"https?://[^/?#]*", re.IGNORECASE)
_PATH = "/:@!$&'()*+,;=~"
"""what stands in a path as it is (RFC 3986, pchar), beside letters and digits"""


def raw_target(environ: Mapping[str, Any]) -> str:
    """Path and query of the request, byte for byte as sent (never decoded and encoded again).

    gunicorn hands them over as RAW_URI, uWSGI and Werkzeug as REQUEST_URI. A server with neither
    (granian) hands over the path decoded: it is encoded again the way our own URLs are, which
    hold unreserved ASCII only. The query is always handed over raw.
    """
    target: str = environ.get("RAW_URI") or environ.get("REQUEST_URI") or ""
    if not target:
        path = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
        query = environ.get("QUERY_STRING", "")
        # PEP 3333: bytes dressed as Latin-1 text
        target = quote(path.encode("latin-1"), safe=_PATH)
        if query:
            target = f"{target}?{query}"
    if not target.isascii():
        # nobody should send bytes above ASCII, but who does has signed them as they are
        target = target.encode("latin-1", "replace").decode("utf-8", "surrogateescape")
    if target.startswith("/"):
        return target
    # "GET http://host/path": the form that proxies are spoken to in
    return _ABSOLUTE.sub("", target, count=1) or "/"


def origin(environ: Mapping[str, Any], public_url: str, trusted: tuple[Network, ...]) -> str:
    """Scheme and host as Twilio knows them, such as `https://ivr.example.com`.

    :param public_url: the setting; where it has a path, the proxy took that path off the request
    :param trusted: networks of proxies whose X-Forwarded-Proto and X-Forwarded-Host are believed.
        Of several values the last counts: it is the one our own proxy wrote.
    """
    if public_url:
        return public_url
    scheme = environ.get("wsgi.url_scheme", "http")
    host = environ.get("HTTP_HOST") or environ.get("SERVER_NAME", "")
    if trusted and _within(environ.get("REMOTE_ADDR", ""), trusted):
        scheme = _last(environ.get("HTTP_X_FORWARDED_PROTO", "")) or scheme
        host = _last(environ.get("HTTP_X_FORWARDED_HOST", "")) or host
    return f"{scheme}://{host}"


def _last(header: str) -> str:
    return header.rpartition(",")[2].strip()


@lru_cache(maxsize=256)
def _within(address: str, networks: tuple[Network, ...]) -> bool:
    try:
        peer = ip_address(address)
    except ValueError:  # a Unix socket has no address: the peer is on this machine
        return not address
    return any(peer in network for network in networks)
