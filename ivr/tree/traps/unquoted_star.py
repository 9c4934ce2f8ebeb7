"""A `*` stands without quotes.

Why: YAML takes `*` for a reference to another place in the file. The key `*` would not exist, and
callers who press it would get nowhere.

Bad:
    keys:
      *: back

Good:
    keys:
      "*": back
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span
from ivr.tree.traps.wording import quoted, short

_KEY = "YAML takes `*` for a reference: callers who press the star key would get nowhere"
_TEXT = "YAML takes `*` for a reference: callers would hear nothing of this"


def slip(at: Span, text: str, rest: str = "") -> Diagnostic:
    """`at` is the star; `text` goes into quotes, `rest` (`: back`) stays outside."""
    return Diagnostic(
        "unquoted-star",
        "error",
        "`*` has no quotes",
        Label(at, "YAML looks for another place in the file"),
        why=_KEY if rest else _TEXT,
        fix=f"quote it: `{quoted(text)}{short(rest)}`",
    )
