"""A field's name is not a word but a list, a set of fields, or has a `?` before it.

Why: a name must be something that can be said and looked up.

Bad:
    {order}: repeat

Good:
    order: repeat
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span


def slip(at: Span) -> Diagnostic:
    """`at` is what stands where a name belongs."""
    return Diagnostic(
        "complex-key",
        "error",
        "a name must be a word",
        Label(at, "this is no name"),
        why="nothing can lead to it: callers would never get there",
        fix="write one word before the colon; what is meant for two gets a line for each",
    )
