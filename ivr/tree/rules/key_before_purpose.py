"""A key is named before what it is for.

Why: callers listen for what they need. When they hear it, the key has been said already, and they
have forgotten it or have to hear everything again. Purpose first, then the key.

Bad:
    menu: Нажмите один, чтобы записаться к врачу.
    keys:
      1: booking

Good:
    menu: Чтобы записаться к врачу, нажмите один.
    keys:
      1: booking
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ivr.telephony.language import LANGUAGES
from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.rules.survey import Survey
from ivr.tree.rules.telling import Told

NAME: Final = "key-before-purpose"
LEVEL: Final = "warning"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Texts that offer the keys of a menu or a queue; each text once."""
    for told in survey.texts:
        if told.keys and told.said.field != "confirm" and _offers_choices(survey, told):
            yield from _checked(survey, told)


def _offers_choices(survey: Survey, told: Told) -> bool:
    """Whether keys are choices here. Where one ends an entry or a recording, it may come first."""
    names = (told.step.name, *survey.listeners(told.step.name))
    return any(survey.own_keys(survey.tree.steps[name]) for name in names)


def _checked(survey: Survey, told: Told) -> Iterator[Diagnostic]:
    first = LANGUAGES[told.code].keys_told_first(told.words)
    starts = {named.start: named.end for named in first}
    heard = next((heard for heard in told.keys if heard.start in starts), None)
    if heard is not None:
        yield Diagnostic(
            NAME,
            LEVEL,
            f"key {heard.key} is named before what it is for",
            Label(survey.place(told, heard), "forgotten by the time the purpose is heard"),
            why="callers who hear what they need have missed the key, and listen once more",
            fix="say the purpose first: «Чтобы …, нажмите …», “To …, press …”",
        )
