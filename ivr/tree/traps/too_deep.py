"""Things stand within things too many times.

Why: a menu needs six or seven levels. A file with more than fifty is damaged, or made to do harm.
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span


def slip(at: Span, most: int) -> Diagnostic:
    """`at` is the first that is too deep."""
    return Diagnostic(
        "too-deep",
        "error",
        f"more than {most} things stand within each other here",
        Label(at, "too deep"),
        why="nothing that deep can be said to a caller: the menu would not load",
        fix="close brackets where they end, and give each step a place of its own under `steps`",
    )
