"""A name mixes Latin and Cyrillic letters that look alike.

Why: `сall` with a Russian `с` and `call` are two names. Nobody sees the difference, yet a step that
leads to one does not reach the other.

Bad:
    next: сall

Good:
    next: call
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span


def slip(at: Span, name: str, meant: str, odd: str, also: tuple[Label, ...] = ()) -> Diagnostic:
    """`meant` is the name in one alphabet; `odd` tells the letters of the other."""
    return Diagnostic(
        "mixed-alphabet",
        "error",
        f"`{name}` mixes two alphabets: {odd}",
        Label(at, "it looks right and is another name"),
        also=also,
        why="two names that look alike are two names: callers would not get from one to the other",
        fix=f"type it anew: `{meant}`",
    )
