"""A line begins at a column where nothing begins.

Why: indentation says what belongs to what. A field that stands a space too far left or right
belongs to nothing, or becomes a part of the text above it.

Bad:
    bye:
      say: До свидания!
       next: main

Good:
    bye:
      say: До свидания!
      next: main
"""

from __future__ import annotations

from dataclasses import replace

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span
from ivr.tree.traps.wording import spaces as counted


def block(at: Span, spaces: int, until: str) -> Diagnostic:
    """All lines from `at` on stand too far left, up to the field `until` or the file's end."""
    told = slip(at, spaces)
    below = f"each line above `{until}:`" if until else "each line below it"
    return replace(told, fix=f"{told.fix}, and before {below}")


def slip(at: Span, spaces: int, also: tuple[Label, ...] = ()) -> Diagnostic:
    """`at` is what begins the line; `spaces` belong before it."""
    return Diagnostic(
        "wrong-indent",
        "error",
        "this line is not in line with its neighbours",
        Label(at, f"{counted(at.column - 1)} before it"),
        also=also,
        why="what a line belongs to is seen from the spaces before it: callers would miss this one",
        fix=f"put {counted(spaces)} before it" if spaces else "delete the spaces before it",
    )
