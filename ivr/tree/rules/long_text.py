"""A sentence is longer than one `<Say>` of Twilio can be.

Why: a text is handed to the voice in pieces of at most 700 signs, parted between sentences. A
longer sentence has to be parted in its middle, where the voice falls and takes a breath.

https://www.twilio.com/docs/api/errors/13521
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.rules.survey import Survey

NAME: Final = "long-text"
LEVEL: Final = "warning"
MOST = 700
"""Signs in one Say, as the engine writes it."""

_SENTENCE = re.compile(r"(?<=[.!?…])[\"»”)]*\s+")


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Every sentence of every text."""
    for told in survey.texts:
        if len(told.words) <= MOST:
            continue
        longest = max(map(len, _SENTENCE.split(told.words)))
        if longest > MOST:
            yield Diagnostic(
                NAME,
                LEVEL,
                f"a sentence of {longest} signs is longer than the voice can say in one go",
                Label(told.wording.span, f"{MOST} signs are the most"),
                why="callers hear it broken off in its middle",
                fix="make two sentences of it, with a full stop between them",
            )
