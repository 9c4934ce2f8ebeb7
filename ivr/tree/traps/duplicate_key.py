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

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span
from ivr.tree.traps.wording import short


def slip(at: Span, first: Span, name: str) -> Diagnostic:
    """`at` is the second, `first` the first."""
    return Diagnostic(
        "duplicate-key",
        "error",
        f"`{short(name)}` is given twice",
        Label(at, "this one would win"),
        also=(Label(first, "and this one would be lost"),),
        why="YAML keeps one of the two and drops the other: callers would never get there",
        fix="keep one of the two, or give this one another name",
    )
