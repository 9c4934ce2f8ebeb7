"""A text goes on in a line that is not indented.

Why: a line belongs to the text above it only if it stands further right than the text's field.
Otherwise callers would not hear it.

Bad:
    say: Мы работаем с девяти утра
    до девяти вечера.

Good:
    say: Мы работаем с девяти утра
      до девяти вечера.
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span
from ivr.tree.traps.wording import spaces as counted


def slip(at: Span, spaces: int, also: tuple[Label, ...] = ()) -> Diagnostic:
    """`at` is the line, which should have `spaces` before it."""
    return Diagnostic(
        "unindented-text",
        "error",
        "this line of text is not indented",
        Label(at, "it must stand further right"),
        also=also,
        why="a text goes on only further right than its field: callers would not hear this line",
        fix=f"put {counted(spaces)} before it",
    )
