"""A menu says nothing.

Why: the caller hears silence, does not know that something is waited for, and hangs up. Its own
words may be left out only if its keys say what they are for.

Bad:
    menu: ""
    keys:
      1: booking

Good:
    menu: ""
    keys:
      1: чтобы записаться -> booking
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.rules.survey import Survey
from ivr.tree.texts import Text

NAME: Final = "silent-step"
LEVEL: Final = "error"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Every menu without words. Of other steps the readers of their fields tell."""
    for step in survey.steps:
        text = vars(step).get(step.kind)
        choices = survey.own_keys(step)
        if not isinstance(text, Text) or not choices or any(choice.purpose for choice in choices):
            continue
        for code, wording in text.by_language.items():
            if not wording:
                language = f" in `{code}`" if len(text.by_language) > 1 else ""
                yield Diagnostic(
                    NAME,
                    LEVEL,
                    f"`{step.name}` says nothing{language}",
                    Label(wording.span, "no words"),
                    why="callers hear silence, think that the line is dead, and hang up",
                    fix="write what callers are to hear, or what each key is for",
                )
