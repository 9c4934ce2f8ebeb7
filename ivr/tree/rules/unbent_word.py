"""A looked-up word stands after a Russian preposition.

Why: a looked-up word has one form only. After «в», «до» or «из» Russian needs another: «в Москва»
is wrong. Turn the sentence so that the word can stand as it is, or give the table a column that
holds «в Москву».

Bad:
    town:
      ask: Введите шесть цифр индекса.
      into: postcode
      digits: 6
      check: towns
      next: told
    told:
      say: "Доставка в {towns.town} займёт два дня."
      next: bye
    bye: {hangup: "До свидания!"}

Good:
    town:
      ask: Введите шесть цифр индекса.
      into: postcode
      digits: 6
      check: towns
      next: told
    told:
      say: "Ваш город: {towns.town}. Доставка займёт два дня."
      next: bye
    bye: {hangup: "До свидания!"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.rules.survey import Survey
from ivr.tree.texts import Slot, Wording

NAME: Final = "unbent-word"
LEVEL: Final = "warning"

_PREPOSITION = re.compile(
    r"(?:^|[\s«(])(без|в|во|для|до|за|из|к|ко|между|на|над|о|об|около|от|перед|по|под|после|при|про"
    r"|с|со|у|через)\s+«?$",
    re.IGNORECASE,
)
# Built-in values are numbers, names of lines or moments; their forms are another matter.
_BUILT_IN = ("call", "hours", "language", "now", "queue", "request", "today")


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Every value without a filter in a Russian text."""
    for told in survey.texts:
        if told.code != "ru":
            continue
        for slot, preposition in _after_prepositions(told.wording):
            yield Diagnostic(
                NAME,
                LEVEL,
                f"after «{preposition}» this word would need another form",
                Label(slot.span, "always said in the form it has in the source"),
                why="callers hear broken Russian: «в Москва»",
                fix="turn the sentence («Ваш город: {…}»), or let a column hold «в Москву»",
            )


def _after_prepositions(wording: Wording) -> Iterator[tuple[Slot, str]]:
    for before, part in pairwise(wording.parts):
        if isinstance(part, Slot) and isinstance(before, str) and not part.filter:
            found = _PREPOSITION.search(before)
            if found and part.name.partition(".")[0] not in _BUILT_IN:
                yield part, found.group(1)
