"""A text inside `{ }` or `[ ]` has no quotes.

Why: inside brackets a comma parts one thing from the next, so a sentence with a comma falls into
two without a word of warning, and callers would hear half of it, or the halves at different tries.

Bad:
    silence: [Я вас не слышу, повторите., -> operator]

Good:
    silence: ["Я вас не слышу, повторите.", -> operator]
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span
from ivr.tree.traps.wording import quoted


def slip(at: Span, text: str) -> Diagnostic:
    """`at` is where YAML splits the `text`."""
    return Diagnostic(
        "unquoted-in-brackets",
        "error",
        "this text stands in brackets without quotes",
        Label(at, "YAML splits the text here"),
        why="in brackets a comma or a bracket ends a text: callers would hear only a part of it",
        fix=f"put quotes round the text: `{quoted(text)}`",
    )
