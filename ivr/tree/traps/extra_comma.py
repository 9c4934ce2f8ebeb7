"""Inside `{ }` or `[ ]`, a comma has nothing before it.

Why: inside brackets commas part one thing from the next, so YAML looks for something between two
of them, finds nothing, and stops: the menu would not load.

Bad:
    bye: {say: "До свидания!",, next: main}

Good:
    bye: {say: "До свидания!", next: main}
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span


def slip(at: Span) -> Diagnostic:
    """`at` is the comma."""
    return Diagnostic(
        "extra-comma",
        "error",
        "this comma has nothing before it",
        Label(at, "one too many"),
        why="YAML looks for something between two commas and stops: the menu would not load",
        fix="delete it",
    )
