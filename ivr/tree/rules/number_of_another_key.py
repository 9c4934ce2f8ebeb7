"""The words for a key are the number of another one.

Why: a number that is said is that key, so callers who say it land where they did not mean to.

Bad:
    menu: For the first floor, press one. For the second, press two.
    keys:
      1: {go: shop, words: "shop, two"}
      2: {go: cafe, words: cafe}

Good:
    menu: For the first floor, press one. For the second, press two.
    keys:
      1: {go: shop, words: shop}
      2: {go: cafe, words: cafe}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ivr.telephony.language import LANGUAGES
from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.rules.survey import Survey

NAME: Final = "number-of-another-key"
LEVEL: Final = "warning"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Every key's words, at every step where another key has their number."""
    told: set[int] = set()
    for step in survey.steps:
        keys = {choice.key: choice for choice in survey.keys(step)}
        for choice in keys.values():
            for code, phrases in (choice.words or {}).items():
                for phrase in phrases if id(choice) not in told else ():
                    meant = keys.get(LANGUAGES[code].as_key(phrase) or choice.key, choice)
                    if meant is choice:
                        continue
                    told.add(id(choice))
                    yield Diagnostic(
                        NAME,
                        LEVEL,
                        f"`{phrase}` is said for key {choice.key}, and is key {meant.key} itself",
                        Label(choice.span, "among the words of this key"),
                        also=(Label(meant.span, "who says so lands here"),),
                        why="a number that is said is that key, whatever words stand elsewhere",
                        fix="leave the number out: it need not stand among the words of any key",
                    )
