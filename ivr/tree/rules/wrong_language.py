"""A text is written in another language than the one it stands under.

Why: a Russian voice spells English words out of all recognition, and an English one leaves Russian
letters out. Mostly a translation is still to be made, or the two were swapped.

Bad:
    languages: ru, en
    steps:
      main: {language: {1: ru, 2: en}, next: bye}
      bye:
        hangup: {ru: "До свидания!", en: "До свидания!"}

Good:
    languages: ru, en
    steps:
      main: {language: {1: ru, 2: en}, next: bye}
      bye:
        hangup: {ru: "До свидания!", en: "Goodbye."}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ivr.telephony.language import LANGUAGES
from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.rules.survey import Survey
from ivr.tree.rules.telling import words
from ivr.tree.texts import Text

NAME: Final = "wrong-language"
LEVEL: Final = "warning"

_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_LATIN = re.compile(r"[A-Za-z]")


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Every text and every `for`, by the letters it is written in."""
    texts = [choice.purpose for choice in survey.tree.everywhere.keys]
    for step in survey.steps:
        texts += [told.said.text for told in survey.told[step.name]]
        texts += [choice.purpose for choice in survey.own_keys(step)]
    for text in {id(text): text for text in texts if text}.values():
        yield from _checked(text)


def _checked(text: Text) -> Iterator[Diagnostic]:
    for code, wording in text.by_language.items():
        said = words(wording)
        russian = code == "ru"
        # In a Russian text a sentence in English may stand: «For English, press nine».
        if _CYRILLIC.search(said) if russian else not _CYRILLIC.search(said):
            continue
        foreign, own = (_LATIN, _CYRILLIC) if russian else (_CYRILLIC, _LATIN)
        # A name or two in other letters is nothing: «Apple», “Ромашка”.
        if len(foreign.findall(said)) > max(6, len(own.findall(said))):
            other = "en" if russian else "ru"
            yield Diagnostic(
                NAME,
                LEVEL,
                f"the words under `{code}` are not {_named(code)}",
                Label(wording.span, f"written in the letters of `{other}`"),
                why=f"the voice for `{code}` cannot say them so that anybody understands",
                fix=f"write them in {_named(code)}, or move them to the other language",
            )


def _named(code: str) -> str:
    return {"ru": "Russian", "en": "English"}.get(code[:2], LANGUAGES[code].name)
