"""A space that only looks like one.

Why: pages and word processors have spaces that do not break (and some that have no width). YAML
takes them for letters, so the line does not stand where it seems to.

Bad:
    say:\xa0Добрый день.

Good:
    say: Добрый день.
"""  # noqa: D301 - the examples hold the sign itself

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span


def slip(at: Span, name: str) -> Diagnostic:
    """`name` is what it is, with an article."""
    return Diagnostic(
        "odd-space",
        "error",
        f"this is no plain space but {name}",
        Label(at, "it looks like a space"),
        why="YAML takes it for a letter: the field is not found, and callers would not get there",
        fix="delete it and press the space bar",
    )
