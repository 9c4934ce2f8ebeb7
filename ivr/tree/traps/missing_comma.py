"""Inside `{ }` or `[ ]`, nothing parts one thing from the next.

Why: inside brackets, commas part things. Without one, two fields are one, and neither works.

Bad:
    bye: {say: "До свидания!" next: main}

Good:
    bye: {say: "До свидания!", next: main}
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span
from ivr.tree.traps.wording import short


def slip(at: Span, fixed: str) -> Diagnostic:
    """`at` is what begins after the missing comma."""
    return Diagnostic(
        "missing-comma",
        "error",
        "a comma is missing here",
        Label(at, "the next one begins here"),
        why="in brackets a comma parts one thing from the next: without it the menu would not load",
        fix=f"put a comma before it: `{short(fixed)}`",
    )
