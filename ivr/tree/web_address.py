"""Addresses of services, with names to fill: `https://shop.example/orders/{order}`.

What is filled in comes from callers, so it can only ever be a piece of one part of the path or of
one value of the query: never another host, another folder, another question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

from ivr.tree.naming import NAME
from ivr.tree.nodes import Node, Scalar
from ivr.tree.reading import Noted, Reading

MOST_SIGNS = 1_000
"""An address's length, before it is filled."""
PORTS = {"http": 80, "https": 443}
_PLACE = re.compile(r"\{([^{}]*)\}")
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?|\[[0-9a-f:.]+\]")
_AS_IT_STANDS = "/?&=:@!$'()*+,;~%-._"
"""Signs that mean what an author writes; Cyrillic letters and such are encoded."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """Where a service is, and the pieces of what it is asked for.

    `origin`: scheme, host and port, as `https://shop.example` or `http://10.0.0.5:8080`. `pieces`:
    words and names in turn, beginning and ending with words; together they begin with `/`.
    """

    origin: str
    pieces: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What has to be filled in."""
        return tuple(dict.fromkeys(self.pieces[1::2]))

    @property
    def encrypted(self) -> bool:
        """Whether nobody on the way can read or change anything."""
        return self.origin.startswith("https:")

    def filled(self, by: Mapping[str, str]) -> str | None:
        """Path and query with these values; None if they cannot name anything there.

        A value that is empty would ask for something else, such as all orders; dots between
        slashes would lead to another folder, however they are encoded.
        """
        target = "".join(
            quote(by[piece], safe="", errors="replace") if number % 2 else piece
            for number, piece in enumerate(self.pieces)
        )
        if not all(by[name].strip() for name in self.names):
            return None
        values = [part for name in self.names for part in re.split(r"[/\\]", by[name])]
        path = target.partition("?")[0].split("/")
        return None if {".", ".."} & {*values, *path} else target


def read_address(node: Node, reading: Reading) -> WebAddress:
    """An address as an author writes it. Raises Noted if it is none, or holds a password."""
    if not isinstance(node, Scalar) or len(node.value) > MOST_SIGNS:
        raise _unclear(node, "an address is meant here", reading)
    text = node.value.strip()
    names = _PLACE.findall(text)
    wrong = next((name for name in names if not NAME.fullmatch(name)), None)
    if wrong is not None or re.search(r"[{}]", _PLACE.sub("", text)):
        what = f"`{{{wrong}}}` is not a name" if wrong is not None else "a brace stands alone"
        raise _unclear(node, f"{what} in this address", reading)
    if re.search(r"[\s\\<>\"^`|]", text):
        raise _unclear(node, "there are signs in this address that cannot stand there", reading)
    try:
        parts = urlsplit(_PLACE.sub(_marked, text))
        port = parts.port
    except ValueError:
        raise _unclear(node, f"`{text}` is not an address", reading) from None
    if "\0" in parts.netloc:
        raise _unclear(node, "the host of an address cannot be filled in", reading)
    origin = _origin(parts, port)
    if not origin:
        raise _unclear(node, f"`{text}` is not the address of a service", reading)
    if "@" in parts.netloc:
        raise reading.error(
            "secret-in-file",
            node.span,
            "there is a password in this address",
            why="whoever can read this file could use it",
            fix="leave it out, and name the variable that holds it: `secret: SHOP_TOKEN`",
        )
    if parts.fragment or "#" in text:
        raise _unclear(node, "what stands behind `#` is never sent", reading)
    if {".", ".."} & set(parts.path.split("/")):
        raise _unclear(node, "dots between slashes lead to another folder", reading)
    rest = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    pieces = tuple(
        piece if number % 2 else quote(piece, safe=_AS_IT_STANDS)
        for number, piece in enumerate(re.split("\0([^\0]+)\0", rest))
    )
    return WebAddress(origin, pieces)


def _marked(place: re.Match[str]) -> str:
    """A name between signs that no address can hold, so that it is taken apart undisturbed."""
    return f"\0{place[1]}\0"


def _origin(parts: SplitResult, port: int | None) -> str:
    """Scheme, host and port, in ASCII; "" if a service cannot be reached so."""
    default = PORTS.get(parts.scheme)
    if default is None or not parts.hostname:
        return ""
    host = parts.hostname
    try:
        host = f"[{host}]" if ":" in host else host.encode("idna").decode().lower()
    except UnicodeError:
        return ""
    if not _HOST.fullmatch(host) or port == 0:
        return ""
    return f"{parts.scheme}://{host}" + (f":{port}" if port and port != default else "")


def _unclear(node: Node, message: str, reading: Reading) -> Noted:
    return reading.error(
        "unclear-address",
        node.span,
        message,
        why="nobody could be asked, and callers would be told that it failed",
        fix="write one such as `https://shop.example/orders/{order}`",
    )
