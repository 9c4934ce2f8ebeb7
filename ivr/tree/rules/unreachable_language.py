"""A language of the tree that no caller can choose.

Why: a call begins in the first language, and nothing changes it. What is written in the other one
is never heard.

Bad:
    languages: ru, en
    steps:
      bye:
        hangup: {ru: "До свидания!", en: "Goodbye."}

Good:
    languages: ru, en
    steps:
      main: {language: {1: ru, 2: en}, next: bye}
      bye:
        hangup: {ru: "До свидания!", en: "Goodbye."}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.pairs import Pair
from ivr.tree.rules.survey import Survey
from ivr.tree.texts import Slot

NAME: Final = "unreachable-language"
LEVEL: Final = "warning"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Every language but the first, against those that some step chooses."""
    tree = survey.tree
    if len(tree.languages) < 2:
        return
    chosen = set(_chosen(survey))
    for code in tree.languages[1:]:
        if code not in chosen:
            yield Diagnostic(
                NAME,
                LEVEL,
                f"no caller can choose `{code}`",
                Label(survey.spot(code, "languages"), "nothing leads to it"),
                why="a call begins in the first language, and nothing here changes that",
                fix=f"add a step `language: {{1: {tree.language}, 2: {code}}}`, "
                f"or `set: language = {code}`",
            )


def _chosen(survey: Survey) -> Iterator[str]:
    """The languages that steps choose; all of them where a value says which."""
    for step in survey.steps:
        offered = vars(step).get("language") if step.kind == "language" else None
        for _key, code in offered or ():
            yield code
        pairs: tuple[Pair, ...] = vars(step).get("set", ())
        for pair in pairs:
            if pair.name == "language" and any(isinstance(part, Slot) for part in pair.parts):
                yield from survey.tree.languages
            elif pair.name == "language":
                yield "".join(str(part) for part in pair.parts)
