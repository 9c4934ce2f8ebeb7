"""A backslash in double quotes stands before a sign that makes no pair with it.

Why: in double quotes a backslash begins a code such as `\\n`. Any other pair stops the reading,
and the menu would not load.

Bad:
    say: "Нажмите \\#."

Good:
    say: "Нажмите #."
"""  # noqa: D301 - the examples hold the sign itself

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span


def slip(at: Span, pair: str) -> Diagnostic:
    """`at` is the backslash and what follows it, the `pair`."""
    return Diagnostic(
        "bad-escape",
        "error",
        f"`{pair}` means nothing in double quotes",
        Label(at, "a backslash begins a code"),
        why="YAML stops at a code that it does not know: the menu would not load",
        fix=f"write `{pair[1:]}`, or two backslashes if one is meant",
    )
