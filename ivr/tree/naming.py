"""What may be a name: of a step, of a value, of a source, of opening hours."""

from __future__ import annotations

import re

from ivr.tree.nodes import Scalar, Span
from ivr.tree.reading import Noted, Reading

MOST_SIGNS = 64
"""A name's length: the state of a call, which travels in URLs, is full of names."""
NAME = re.compile(rf"[^\W\d]\w{{0,{MOST_SIGNS - 1}}}")

OWN_VALUES = ("answer", "for", "key", "language", "now", "today")
"""Names that every tree has already; an answer of this name would hide them."""
OWN_GROUPS = ("call", "hours", "queue", "request", "requests")
"""What stands before the dot of names that every tree has already: `{call.from}`."""


def read_name(value: Scalar, reading: Reading) -> str:
    """A name as it stands. Raises Noted if it is none."""
    name = value.value.strip()
    if NAME.fullmatch(name):
        return name
    raise not_a_name(value, name, reading)


def not_a_name(value: Scalar, name: str, reading: Reading) -> Noted:
    """Note that this is no name, and what it could be."""
    meant = re.sub(r"\W+", "_", name).strip("_")
    if len(name) > MOST_SIGNS:
        message, fix = "this name is too long", f"a name has at most {MOST_SIGNS} signs"
    elif not name:
        message, fix = "a name is missing", "write a word"
    elif NAME.fullmatch(meant):
        message, fix = f"`{name}` is not a name", f"write `{meant}`"
    else:
        message, fix = f"`{name}` is not a name", "begin it with a letter"
    return reading.error(
        "not-a-name",
        value.span,
        message,
        label="a name is letters, digits and `_`",
        why="no other line of the file could refer to it",
        fix=fix,
    )


def check_free(name: str, at: Span, taken: tuple[str, ...], what: str, reading: Reading) -> None:
    """Notes a name that has a meaning of its own."""
    if name in taken:
        reading.error(
            "closed-word",
            at,
            f"`{name}` has a meaning of its own and cannot name {what}",
            why=f"nobody could say which `{name}` is meant",
            fix="choose another name",
        )
