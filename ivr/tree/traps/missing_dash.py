"""A line in a list does not begin with a dash.

Why: in a list every item begins with `- `. YAML reads nothing after the item that lacks it.

Bad:
    silence:
      - Я вас не слышу.
      -> operator

Good:
    silence:
      - Я вас не слышу.
      - -> operator
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span
from ivr.tree.traps.wording import short


def slip(at: Span, text: str) -> Diagnostic:
    """`text` is the item."""
    return Diagnostic(
        "missing-dash",
        "error",
        "this item of the list does not begin with a dash",
        Label(at, "`- ` belongs before it"),
        why="in a list each item begins with a dash and a space: callers would never get this far",
        fix=f"write `- {short(text)}`",
    )
