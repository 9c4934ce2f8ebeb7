"""Names in ASCII: in URLs a step's name must not need re-encoding by anybody on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable

from anyascii import anyascii

MOST_SIGNS, MOST_DOTTED = 48, 120


def slug(name: str) -> str:
    """A name in letters, digits and `_` of ASCII: `доставка` → `dostavka`."""
    plain = re.sub(r"[^A-Za-z0-9]+", "_", anyascii(name)).strip("_")
    plain = plain or name.encode("punycode").decode().strip("-") or "step"
    return plain[:MOST_SIGNS]


def _dotted(name: str) -> str:
    """A step's slug; that of one in a used file keeps the dots between its parts."""
    return ".".join(map(slug, name.split(".")))[:MOST_DOTTED] if "." in name else slug(name)


def slugs(names: Iterable[str]) -> dict[str, str]:
    """Each name's slug, unique among them; names that are ASCII already keep theirs."""
    ordered = sorted(names, key=lambda name: (not name.isascii(), name))
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in ordered:
        plain = candidate = _dotted(name)
        number = 2
        while candidate in taken:
            candidate, number = f"{plain}-{number}", number + 1
        taken.add(candidate)
        found[name] = candidate
    return found
