"""A line is indented with a tab.

Why: YAML refuses tabs before a line, since every editor shows them in another width.

Bad:
    bye:
    \thangup: До свидания!

Good:
    bye:
      hangup: До свидания!
"""  # noqa: D301 - the examples hold the sign itself

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span
from ivr.tree.traps.wording import spaces


def slip(at: Span, width: int) -> Diagnostic:
    """`width` spaces belong in its place."""
    return Diagnostic(
        "tab",
        "error",
        "this line is indented with a tab",
        Label(at, "a tab"),
        why="YAML reads no line that begins with a tab: the menu would not load",
        fix=f"type {spaces(width)} instead; an editor can be told to do so at the Tab key",
    )
