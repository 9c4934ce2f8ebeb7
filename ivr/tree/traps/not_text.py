"""The file is no text at all.

Why: a recording, a picture or an archive was taken for a tree.
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span


def slip(at: Span) -> Diagnostic:
    """`at` is the first byte that is no text."""
    return Diagnostic(
        "not-text",
        "error",
        "this is no text file",
        Label(at, "not a letter"),
        why="there is nothing here that could answer a call",
        fix="give the name of a YAML file",
    )
