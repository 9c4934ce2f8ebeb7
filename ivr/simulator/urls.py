"""URLs as TwiML has them: relative to the document, with overrides of the connection behind a `#`.

Python's `urljoin` takes a URL apart and puts it together again, and loses a bare `?` on the way;
a signature is over the exact bytes, so what an app wrote stands here as it wrote it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote

_PARTS = re.compile(r"(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(\?[^#]*)?(?:#(.*))?")
_AUTHORITY = re.compile(r"(?:([^@]*)@)?(\[[0-9A-Fa-f:.]+\]|[^:@\[\]\s]+)(?::(\d{0,5}))?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_VISIBLE = "".join(map(chr, range(0x21, 0x7F)))
_LONGEST = 8000


class BadURL(ValueError):
    """Not an absolute http(s) URL, and none relative to the document either (error 11100)."""


class NoBase(BadURL):
    """A relative URL in TwiML that itself has no URL (error 15004)."""


@dataclass(frozen=True, slots=True)
class Address:
    """A URL taken apart as a request needs it.

    `url` is what goes on the wire: absolute, without user and fragment, ASCII. `origin` is scheme,
    host and port; `path` begins with a slash.
    """

    url: str
    origin: str
    scheme: str
    host: str
    path: str
    user: str
    password: str
    fragment: str


@lru_cache(maxsize=1024)
def resolve(base: str, reference: str) -> Address:
    """The address of `reference`, seen from the document at `base` (RFC 3986, section 5).

    An empty reference is the document itself. Raises BadURL.
    """
    reference = reference.strip()
    if len(reference) > _LONGEST:
        raise BadURL(f"a URL of {len(reference)} characters is too long")
    scheme, authority, path, query, fragment = _split(reference)
    if scheme is None:
        if not base:
            raise NoBase(f"`{reference}` is relative, and there is no document it is relative to")
        scheme, base_authority, base_path, base_query, _ = _split(base)
        if authority is None:
            authority = base_authority
            if not path:
                path, query = base_path, query if query is not None else base_query
            elif path.startswith("/"):
                path = _without_dots(path)
            else:
                path = _without_dots(base_path[: base_path.rfind("/") + 1] + path)
    return _address(reference, scheme or "", authority, path, query or "", fragment or "")


def _split(url: str) -> tuple[str | None, str | None, str, str | None, str | None]:
    parts = _PARTS.fullmatch(url)
    if parts is None or _CONTROL.search(url):
        raise BadURL(f"`{url}` has signs in it that no URL has")
    scheme, authority, path, query, fragment = parts.groups()
    return scheme, authority, path, query, fragment


def _address(
    written: str, scheme: str, authority: str | None, path: str, query: str, fragment: str
) -> Address:
    scheme = scheme.lower()
    if scheme not in {"http", "https"}:
        raise BadURL(f"`{written}` is not an http or https URL")
    where = _AUTHORITY.fullmatch(authority or "")
    if where is None:
        raise BadURL(f"`{written}` names no host")
    userinfo, host, port = where.groups()
    user, _, password = (userinfo or "").partition(":")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            raise BadURL(f"`{written}` names no host") from None
    # What cannot stand in a request line is escaped, as a browser would; all else is left alone.
    path, query = quote(path or "/", safe=_VISIBLE), quote(query, safe=_VISIBLE)
    origin = f"{scheme}://{host}" + (f":{port}" if port else "")
    if port and int(port) > 65535:
        raise BadURL(f"`{written}` names a port that does not exist")
    return Address(
        url=origin + path + query,
        origin=origin,
        scheme=scheme,
        host=host.lower(),
        path=path,
        user=unquote(user),
        password=unquote(password),
        fragment=fragment,
    )


def _without_dots(path: str) -> str:
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            if len(kept) > 1:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/".join(kept)
