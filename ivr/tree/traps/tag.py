"""A value is marked with a YAML tag such as `!!str`.

Why: in a menu every value is text until its field says what it is, so a tag can change nothing; and
a text that begins with `!` is not heard.

Bad:
    digits: !!str 6

Good:
    digits: 6
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span
from ivr.tree.traps.wording import short


def slip(at: Span, tag: str) -> Diagnostic:
    """`at` is the tag or the value that has it."""
    return Diagnostic(
        "tag",
        "error",
        f"tags such as `{short(tag)}` are not part of the menu language",
        Label(at, "a tag"),
        why="a tag takes the first word of a text away: callers would not hear it",
        fix="delete it; a text that begins with `!` goes in quotes",
    )
