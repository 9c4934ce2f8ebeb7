"""There is no space after a colon or a dash.

Why: YAML parts a name from its value at a colon *and a space*, and begins an item of a list at a
dash and a space. Without the space all of it is one word, and callers would not be led there.

Bad:
    next:main

Good:
    next: main
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span
from ivr.tree.traps.wording import short

_NAMES = {":": "colon", "-": "dash"}
_WHY = {
    ":": "without it name and value are one word: callers would not be led there",
    "-": "without it this is no item of the list: callers would hear the dash, or nothing",
}


def slip(at: Span, sign: str, fixed: str) -> Diagnostic:
    """`at` is the colon or dash (`sign`), `fixed` the piece as it should be."""
    return Diagnostic(
        "missing-space",
        "error",
        f"no space after the {_NAMES[sign]}",
        Label(at, "a space belongs after it"),
        why=_WHY[sign],
        fix=f"write `{short(fixed)}`",
    )
