"""A control character stands in the text.

Why: nobody sees it and nothing can be said for it. It comes from a damaged file or from copying out
of a program that is no editor. YAML refuses it.

Bad:
    say: Добрый\x07 день.

Good:
    say: Добрый день.
"""  # noqa: D301 - the examples hold the sign itself

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span


def slip(at: Span, name: str) -> Diagnostic:
    """`name` is its number in Unicode."""
    return Diagnostic(
        "control-character",
        "error",
        f"there is a control character here, {name}",
        Label(at, "nobody sees it"),
        why="YAML refuses the whole file for it: the menu would not load",
        fix="delete it; if the file is full of them, it is no text file",
    )
