"""Operators: who may take callers from the queue, and the PINs that prove it.

They stand in the settings, since a menu's author should not see them: `OPERATORS=anna=scrypt:…`.
`ivr pin` makes such an entry. A PIN is never kept, logged or spoken; only its hash is.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from werkzeug.security import check_password_hash, generate_password_hash

PIN = re.compile(r"[0-9]{6,12}", re.ASCII)
"""digits, so that a phone can type it; with fewer than six it could be guessed"""
METHOD = "scrypt:4096:8:1"
"""some 10 ms: a handful of operators is tried in one request; what stops guessing is the pause
after wrong PINs, and what a stolen hash is worth is up to the PIN's length"""

_NAME = re.compile(r"[^\W_][\w.-]{0,39}")
_HASH = re.compile(r"scrypt:\d+:\d+:\d+\$[A-Za-z0-9]+\$[0-9a-f]{64,}")


@dataclass(frozen=True, slots=True)
class Operator:
    """Somebody who takes callers."""

    name: str
    hashed: str = field(repr=False)


def entry(name: str, pin: str) -> str:
    """What stands in OPERATORS for somebody with this PIN.

    :raises ValueError: with a sentence, if the name or the PIN will not do
    """
    if not _NAME.fullmatch(name):
        raise ValueError("A name has letters, digits, dots and dashes, 40 at the most.")
    if not PIN.fullmatch(pin):
        raise ValueError("A PIN has 6 to 12 digits.")
    if len(set(pin)) == 1 or pin in "01234567890123" or pin in "98765432109876":
        raise ValueError("This PIN is the first that anybody would try: choose another.")
    return f"{name}={generate_password_hash(pin, METHOD)}"


def read_operators(items: Iterable[str]) -> tuple[tuple[Operator, ...], tuple[str, ...]]:
    """The operators of a list of entries, and a sentence for each entry that cannot be used."""
    operators: list[Operator] = []
    mistakes: list[str] = []
    for item in items:
        name, _, hashed = item.partition("=")
        if not _NAME.fullmatch(name) or not _HASH.fullmatch(hashed):
            # the entry itself may hold somebody's PIN in clear: it is not repeated here
            mistakes.append(
                f"OPERATORS: entry {len(operators) + len(mistakes) + 1} is not `name=hash`;"
                " make one with `ivr pin`, and set it in single quotes."
            )
        elif name in {each.name for each in operators}:
            mistakes.append(f"OPERATORS: {name} stands there twice; keep one entry.")
        else:
            operators.append(Operator(name, hashed))
    return tuple(operators), tuple(mistakes)


def who(operators: Iterable[Operator], pin: str) -> Operator | None:
    """The operator with this PIN. Every one is tried, so that time tells nothing about names."""
    if not PIN.fullmatch(pin):
        return None
    found = [each for each in operators if check_password_hash(each.hashed, pin)]
    return found[0] if found else None
