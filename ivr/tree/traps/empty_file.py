"""The file holds nothing, or nothing but comments.

Why: there is nothing that could answer a call.
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span


def slip(at: Span) -> Diagnostic:
    """`at` is the beginning of the file."""
    return Diagnostic(
        "empty-file",
        "error",
        "there is nothing in this file",
        Label(at, ""),
        why="there is nothing here that could answer a call",
        fix="begin with `phone_tree: 1`; `ivr new` writes a tree to begin with",
    )
