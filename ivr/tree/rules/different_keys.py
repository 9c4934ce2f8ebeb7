"""A text names other keys in one language than in another.

Why: callers who hear the one language are offered what callers of the other never hear of. Mostly a
text was changed and its translation was not.

Bad:
    languages: ru, en
    steps:
      language: {language: {1: ru, 2: en}, next: main}
      main:
        menu:
          ru: Для записи нажмите один, для отмены – два.
          en: For an appointment, press one.
        keys:
          1: booking
          2: cancel
      booking: {queue: desk, otherwise: bye}
      cancel: {queue: desk, otherwise: bye}
      bye: {hangup: ""}

Good:
    languages: ru, en
    steps:
      language: {language: {1: ru, 2: en}, next: main}
      main:
        menu:
          ru: Для записи нажмите один, для отмены – два.
          en: For an appointment, press one. To cancel, press two.
        keys:
          1: booking
          2: cancel
      booking: {queue: desk, otherwise: bye}
      cancel: {queue: desk, otherwise: bye}
      bye: {hangup: ""}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from ivr.telephony.language import LANGUAGES
from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.rules.survey import Survey
from ivr.tree.rules.telling import Told
from ivr.tree.step import Step
from ivr.tree.targets import Target

NAME: Final = "different-keys"
LEVEL: Final = "warning"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Each wording that lacks a key which another one of the same text names."""
    if len(survey.tree.languages) < 2:
        return
    for _text, wordings in groupby(survey.texts, key=lambda told: id(told.said)):
        yield from _compared(survey, list(wordings))


def _compared(survey: Survey, wordings: list[Told]) -> Iterator[Diagnostic]:
    if not any(told.keys for told in wordings):
        return
    for told in wordings:
        own = {heard.key for heard in told.keys}
        if not told.words or any(not survey.works_in(told, key) for key in own):
            continue  # a key that does nothing is told already, and is why another is missing
        for other in wordings:
            lacks = [
                heard
                for heard in other.keys
                # «For English, press nine» is for those who do not understand the rest.
                if not heard.foreign
                and heard.key not in own
                and survey.works_in(other, heard.key)
                and not _changes_language(survey, told.step, heard.key)
            ]
            if lacks:
                names = LANGUAGES[told.code]
                keys = ", ".join(heard.key for heard in lacks)
                spoken = ", ".join(f"`{names.key_name(heard.key)}`" for heard in lacks)
                yield Diagnostic(
                    NAME,
                    LEVEL,
                    f"the words in `{told.code}` do not name key {keys}, "
                    f"and those in `{other.code}` do",
                    Label(told.wording.span, f"key {keys} is missing"),
                    also=tuple(Label(survey.place(other, heard), "named here") for heard in lacks),
                    why=f"callers who hear `{told.code}` are not told of it",
                    fix=f"say {spoken} here too, or in neither language",
                )
                break


def _changes_language(survey: Survey, step: Step, key: str) -> bool:
    """Whether a key leads straight to where the language is chosen: not all need to hear of it."""
    target: Target | None = next((c.go for c in survey.keys(step) if c.key == key), None)
    there = survey.tree.steps.get(target.name) if target else None
    if there is None:
        return False
    given = vars(there).get("set", ())
    asked = any(name == "language" for name, _span in there.names())
    return there.kind == "language" or asked or any(pair.name == "language" for pair in given)
