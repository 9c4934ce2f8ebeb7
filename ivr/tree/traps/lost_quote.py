"""A quote is opened and not closed, or closed and never opened.

Why: a text in quotes runs to the next quote, wherever that is. Two texts run together, and callers
would hear names of fields read aloud, or nothing.

Bad:
    say: "До свидания!
    next: main

Good:
    say: "До свидания!"
    next: main
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span
from ivr.tree.traps.wording import short


def slip(at: Span, fixed: str, *, opened: bool = True) -> Diagnostic:
    """`at` is the quote that stands alone; `fixed` the piece with both."""
    return Diagnostic(
        "lost-quote",
        "error",
        "this quote is opened and never closed"
        if opened
        else "this quote is closed and was never opened",
        Label(at, "no quote belongs to it"),
        why="the text would run on to the next quote: callers would hear two texts as one, or none",
        fix=f"write `{short(fixed)}`",
    )
