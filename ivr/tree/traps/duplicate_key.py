"""A name is given twice in one place.

Why: one of the two would be lost without a word. `1` and `"1"` are the same key.

Bad:
    keys:
      1: sales
      1: support

Good:
    keys:
      1: sales
      2: support
"""

from __future__ import annotations

from collections.abc import Collection

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span
from ivr.tree.traps.wording import short

_KEYS = "1234567890*#"
_QUOTED = {"*": '"*"', "#": '"#"'}


def _fix(name: str, taken: Collection[str]) -> str:
    free = [_QUOTED.get(key, key) for key in _KEYS if key not in taken]
    if name in tuple(_KEYS) and free:
        return f"keep one of the two, or give this one a free key: {', '.join(free)}"
    return "keep one of the two, or give this one another name"


def slip(at: Span, first: Span, name: str, taken: Collection[str]) -> Diagnostic:
    """`at` is the second, `first` the first; `taken` are all names there."""
    return Diagnostic(
        "duplicate-key",
        "error",
        f"`{short(name)}` is given twice",
        Label(at, "this one would win"),
        also=(Label(first, "and this one would be lost"),),
        why="YAML keeps one of the two and drops the other: callers would never get there",
        fix=_fix(name, taken),
    )
