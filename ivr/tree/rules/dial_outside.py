"""A number is dialled that the tree may not dial.

Why: `may_dial` keeps a slip, or a number that a caller types in, from reaching expensive lines
abroad. A number outside of it is never rung: the caller would be told that nobody can be reached.

Bad:
    may_dial: +7495
    steps:
      sales: {dial: +7 812 555-01-43, otherwise: bye}

Good:
    may_dial: +7495, +7812
    steps:
      sales: {dial: +7 812 555-01-43, otherwise: bye}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.fields import Phone
from ivr.tree.rules.survey import Survey

NAME: Final = "dial-outside"
LEVEL: Final = "error"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Every phone that some step dials, against what the tree may dial."""
    may_dial = survey.tree.may_dial
    for name, step in survey.tree.steps.items():
        used = step is not survey.own(name)
        place = survey.own(name).place("use")
        phones: tuple[Phone, ...] = vars(step).get("dial", ())
        for phone in phones:
            if phone.slot is not None and not may_dial:
                yield Diagnostic(
                    NAME,
                    LEVEL,
                    f"nothing says what `{{{phone.slot.name}}}` may dial",
                    Label(place if used and place else phone.span, "filled in during the call"),
                    why="no number that comes from a call is dialled unless the file allows it",
                    fix="add `may_dial:` at the top, with the beginnings of numbers: `+7495`",
                )
            elif phone.slot is None and not phone.number.startswith(may_dial):
                yield Diagnostic(
                    NAME,
                    LEVEL,
                    f"`{phone.number}` is outside of what this tree may dial",
                    Label(place if used and place else phone.span, f"not in {', '.join(may_dial)}"),
                    also=_allowed(survey),
                    why="it would never ring, and the caller would hear that nobody can be reached",
                    fix="mend the number, or add its beginning to `may_dial`",
                )


def _allowed(survey: Survey) -> tuple[Label, ...]:
    place = survey.tree.heading.place("may_dial")
    return (Label(place, "what may be dialled"),) if place else ()
