"""A key is offered twice: by the words and by its `for`.

Why: each key with a `for` gets a sentence of its own after the words. If the words name it too,
callers hear the same offer twice, and take it for two.

Bad:
    menu: Для записи нажмите один.
    keys:
      1: чтобы записаться -> booking

Good:
    menu: Добрый день.
    keys:
      1: чтобы записаться -> booking
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.keys import Choice
from ivr.tree.rules.survey import Survey
from ivr.tree.rules.telling import keys_in, words

NAME: Final = "said-twice"
LEVEL: Final = "warning"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """The words that stand before key sentences, and the `for` of every key."""
    for choice in survey.tree.everywhere.keys:
        yield from _named_in_purpose(choice)
    for step in survey.steps:
        offered = {choice.key: choice for choice in survey.keys(step) if choice.purpose}
        for choice in survey.own_keys(step):
            yield from _named_in_purpose(choice)
        if not offered:
            continue
        told_of: set[str] = set()
        for told in survey.told[step.name]:
            if told.said.field not in (step.kind, "waiting"):
                continue
            for heard in told.keys:
                if heard.key in offered and heard.key not in told_of:
                    told_of.add(heard.key)
                    yield Diagnostic(
                        NAME,
                        LEVEL,
                        f"key {heard.key} is offered twice: by these words and by its `for`",
                        Label(survey.place(told, heard), "said here ..."),
                        also=(
                            Label(offered[heard.key].span, "... and in a sentence made of this"),
                        ),
                        why="callers hear the same offer twice, and wonder what the difference is",
                        fix="leave the key out of the words, or its `for` out of `keys`",
                    )


def _named_in_purpose(choice: Choice) -> Iterator[Diagnostic]:
    for code, wording in choice.purpose.by_language.items() if choice.purpose else ():
        if keys_in(words(wording), code, len(choice.key)):
            yield Diagnostic(
                NAME,
                LEVEL,
                f"what key {choice.key} is for names a key itself",
                Label(wording.span, "the key is named once more after this"),
                why="callers would hear «нажмите» or “press” twice in one sentence",
                fix="write only what the key is for: the sentence is made of it",
            )
            return
