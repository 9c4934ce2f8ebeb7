"""A text begins with a brace or a bracket and has no quotes.

Why: at the beginning of a value, `{` opens a set of fields and `[` a list, so YAML sees no text
there, and callers would hear none.

Bad:
    say: {delivery.town} – ваш город.

Good:
    say: "{delivery.town} – ваш город."
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span
from ivr.tree.traps.wording import quoted

_OPENS = {"{": "a set of fields", "[": "a list"}


def slip(at: Span, lead: str, text: str) -> Diagnostic:
    """`at` is the opening brace or bracket."""
    return Diagnostic(
        "unquoted-brace",
        "error",
        f"this text begins with `{text[:1]}` and has no quotes",
        Label(at, f"YAML opens {_OPENS.get(text[:1], 'brackets')} here"),
        why="YAML sees no text here: callers would hear nothing in its place",
        fix=f"put quotes round the text: `{lead}{quoted(text)}`",
    )
