"""A bracket is opened and not closed, or closed and never opened.

Why: what is opened with `{` or `[` goes on until it is closed, so the following lines would be
taken into it.

Bad:
    bye: {hangup: "До свидания!"
    main: {say: "Добрый день.", next: bye}

Good:
    bye: {hangup: "До свидания!"}
    main: {say: "Добрый день.", next: bye}
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span

_OPENED = "is opened and never closed"
_CLOSED = "closes what was never opened"


def slip(at: Span, sign: str, fix: str) -> Diagnostic:
    """`at` is the bracket `sign` that has no partner."""
    return Diagnostic(
        "unclosed-bracket",
        "error",
        f"`{sign}` {_OPENED if sign in '{[' else _CLOSED}",
        Label(at, "it has no partner"),
        why="YAML takes the lines below into the bracket: the menu would not load",
        fix=fix,
    )
