"""The file is too large for a menu.

Why: whatever is read is held in memory and checked within seconds, and no menu of any size comes
near the bounds: 6 MB, 200,000 lines, 20,000 characters on a line, 300,000 names and values.
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span


def slip(at: Span, what: str) -> Diagnostic:
    """`what` tells which bound was passed."""
    return Diagnostic(
        "too-large",
        "error",
        f"this file is too large: {what}",
        Label(at, "too much"),
        why="it would take minutes to load, and calls would wait for it",
        fix="move parts of the tree to files of their own, and `use` them",
    )
