"""A line `---` or `...` begins another document in the same file.

Why: a file holds one tree. Callers would not hear anything of what stands below the line.

Bad:
    phone_tree: 1
    ---
    phone_tree: 1

Good:
    phone_tree: 1
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span


def slip(at: Span) -> Diagnostic:
    """`at` is the line."""
    return Diagnostic(
        "second-document",
        "error",
        "a second document begins here",
        Label(at, "a tree has one document"),
        why="a file holds one tree: callers would hear nothing of what stands below",
        fix="delete this line, or move what follows to a file of its own",
    )
