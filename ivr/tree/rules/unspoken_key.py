"""A key works, and no text tells callers of it.

Why: nobody presses a key they have not heard of, so nobody gets where it leads. Name it in the
words, or give it a `for`, and its sentence is written for you.

Bad:
    menu: Для записи нажмите один.
    keys:
      1: booking
      2: doctor

Good:
    menu: Для записи нажмите один.
    keys:
      1: booking
      2: чтобы поговорить с врачом -> doctor
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.keys import Choice
from ivr.tree.rules.offers import HABIT
from ivr.tree.rules.survey import Survey

NAME: Final = "unspoken-key"
LEVEL: Final = "warning"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Keys of steps, and of `everywhere`, that no text names."""
    for name, offer in survey.offers.items():
        if offer.mistaken is None:
            for choice in offer.unspoken:
                yield _unspoken(choice, f"the words of `{name}` never name it")
    anywhere = {
        heard.key for texts in survey.told.values() for told in texts for heard in told.keys
    }
    for choice in survey.tree.everywhere.keys:
        if choice.purpose is None and choice.key not in anywhere | HABIT:
            yield _unspoken(choice, "no text names it")


def _unspoken(choice: Choice, label: str) -> Diagnostic:
    return Diagnostic(
        NAME,
        LEVEL,
        f"key {choice.key} leads to `{choice.go.name}`, and callers are never told",
        Label(choice.span, label),
        why="nobody presses a key they have not heard of",
        fix=f"name it in the words, or write what it is for: `… -> {choice.go.name}`",
    )
