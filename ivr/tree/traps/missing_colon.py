"""A line has a name and no colon after it.

Why: a field is a name, a colon, a space and a value. Without the colon the line is a loose text,
and callers would not be led where it says.

Bad:
    say: До свидания!
    next main

Good:
    say: До свидания!
    next: main
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span
from ivr.tree.traps.wording import short


def slip(at: Span, fixed: str) -> Diagnostic:
    """`fixed` is the line as a field."""
    return Diagnostic(
        "missing-colon",
        "error",
        "this line has no colon",
        Label(at, "a field or a text?"),
        why="a line without a colon belongs to no field: callers would not notice it is there",
        fix=f"write `{short(fixed)}`, or put it further right if it goes on with the text above",
    )
