"""A piece of the file is marked with `&` to be repeated elsewhere with `*`.

Why: everything a caller can hear stands where it is heard, so that it can be read, checked and
compared. Anchors, aliases and merge keys are not part of the menu language.

Bad:
    first: &words Добрый день.
    second: *words

Good:
    first: Добрый день.
    second: Добрый день.
"""

from __future__ import annotations

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span
from ivr.tree.traps.wording import short


def slip(at: Span, name: str, also: tuple[Label, ...] = ()) -> Diagnostic:
    """`also` are the places that use it."""
    return Diagnostic(
        "anchor",
        "error",
        f"anchors such as `&{short(name)}` are not part of the menu language",
        Label(at, "marked for use elsewhere"),
        also=also,
        why="whoever reads the menu must see what callers hear where they hear it",
        fix="write it out in each place, or make it a step that others lead to; a text that begins"
        " with `&` goes in quotes",
    )
