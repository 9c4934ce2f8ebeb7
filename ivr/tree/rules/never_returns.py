"""A used file that no call comes back from.

Why: whoever uses it goes on with `next`, and no caller would ever come there. Where the file wants
calls to go on, it says `return`.

Bad:
    gives: postcode
    steps:
      main:
        ask: Please enter the five digits of your postcode.
        into: postcode
        digits: 5
        next: thanks
      thanks: {hangup: Thank you. Goodbye.}

Good:
    gives: postcode
    steps:
      main:
        ask: Please enter the five digits of your postcode.
        into: postcode
        digits: 5
        next: thanks
      thanks: {say: Thank you., next: return}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span
from ivr.tree.rules.survey import Survey
from ivr.tree.rules.ways import RETURN

NAME: Final = "never-returns"
LEVEL: Final = "warning"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """A file that others use, and each use of one in a tree."""
    if survey.tree.is_part:
        heading = survey.tree.heading
        place = heading.place("gives") or heading.place("inputs") or heading.place("steps")
        reached = (survey.ways.out[name] for name in survey.ways.depth)
        if not any(way.to == RETURN for ways in reached for way in ways):
            yield _diagnostic("no call comes back from this file", place or Span(1, 1, 1, 1))
        return
    returning = {
        survey.tree.after(name)[0]
        for name in survey.ways.depth
        if "." in name and any(e.target.name == RETURN for e in survey.tree.steps[name].exits())
    }
    for name, view in survey.tree.parts.items():
        if "." not in name and name in survey.ways.depth and name not in returning:
            step = survey.own(name)
            at = step.place("use") or step.span
            yield _diagnostic(f"no call comes back from `{view.file}`", at)


def _diagnostic(message: str, at: Span) -> Diagnostic:
    return Diagnostic(
        NAME,
        LEVEL,
        message,
        Label(at, "nothing in it leads to `return`"),
        why="the step that uses it would never go on to its `next`",
        fix="write `next: return` in the file where the call is to go on",
    )
