"""Two keys of one menu can be chosen by the same words.

Why: whoever says them means both, and hears that this is no choice. Any form of a word counts:
«заказы» is «заказ», `deliveries` are a `delivery`. Of several words the longer phrase is taken, so
«новый заказ» and «заказ» do go together.

Bad:
    menu: Чтобы сделать заказ, нажмите один, чтобы изменить его, два.
    keys:
      1: {go: order, words: новый заказ}
      2: {go: change, words: "изменить, новые заказы"}

Good:
    menu: Чтобы сделать заказ, нажмите один, чтобы изменить его, два.
    keys:
      1: {go: order, words: новый заказ}
      2: {go: change, words: "изменить, изменить заказ"}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final, NamedTuple

from ivr.telephony.forms import Stems, says, stems_of
from ivr.telephony.language import LANGUAGES
from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.keys import Choice
from ivr.tree.rules.survey import Survey

NAME: Final = "shared-words"
LEVEL: Final = "warning"


class _Phrase(NamedTuple):
    """Words that may be said for a key."""

    text: str
    stems: Stems
    choice: Choice


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Keys that are there at certain times only may never meet, so they are let be."""
    told: set[tuple[int, int]] = set()
    for step in survey.steps:
        for code in survey.tree.languages:
            phrases = [
                _Phrase(text, stems_of(text, code), choice)
                for choice in survey.keys(step)
                for text in (choice.words or {}).get(code, ())
                if choice.when is None and LANGUAGES[code].as_key(text) is None
            ]
            for one, other in combinations(phrases, 2):
                pair = id(one.choice), id(other.choice)
                if one.choice is not other.choice and pair not in told and _same(one, other):
                    told.add(pair)
                    yield _mistake(*sorted((one, other), key=lambda each: each.choice.span))


def _same(one: _Phrase, other: _Phrase) -> bool:
    return len(one.stems) == len(other.stems) and says(one.stems, other.stems)


def _mistake(one: _Phrase, other: _Phrase) -> Diagnostic:
    same = one.text == other.text
    words = f"`{other.text}`" if same else f"`{other.text}` and `{one.text}`"
    return Diagnostic(
        NAME,
        LEVEL,
        f"{words} {'is' if same else 'are the same words, and'} said for key {other.choice.key} "
        f"and for key {one.choice.key}",
        Label(other.choice.span, "the words of this key ..."),
        also=(Label(one.choice.span, "... and those of this one"),),
        why="a caller who says so means both keys, and is told that this is no choice",
        fix="let one of the two say more, such as `новый заказ` beside `заказ`",
    )
