"""A text goes on after its closing quote.

Why: a text in quotes ends at the closing quote. What follows belongs to nothing, and callers would
not hear it.

Bad:
    say: "Ромашка" слушает вас.

Good:
    say: '"Ромашка" слушает вас.'
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span
from ivr.tree.traps.wording import quoted


def slip(at: Span, lead: str, text: str) -> Diagnostic:
    """`at` is what stands after the quote, `text` the whole as it is meant."""
    rest = text[-1:]
    fix = f"put the whole text in quotes: `{lead}{quoted(text)}`"
    if text[-2:-1] in ('"', "'") and rest in (",", ";"):
        fix = f"delete this `{rest}`"
    return Diagnostic(
        "text-after-quote",
        "error",
        "there is text after the closing quote",
        Label(at, "outside the quotes"),
        why="a text in quotes ends at its closing quote: callers would not hear the rest",
        fix=fix,
    )
