"""A question asks for a secret, and its answer is kept like any other.

Why: answers stand on the operator's screen, in transcripts and in logs. A PIN, a password or the
number of a card must not.

Bad:
    pin: {ask: "Введите пин-код.", into: code, digits: 4, check: codes, otherwise: bye, next: bye}
    bye: {hangup: "До свидания!"}

Good:
    pin:
      ask: Введите пин-код.
      into: code
      digits: 4
      check: codes
      secret: yes
      otherwise: bye
      next: bye
    bye: {hangup: "До свидания!"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.rules.survey import Survey

NAME: Final = "open-secret"
LEVEL: Final = "warning"

_SECRET = re.compile(
    r"\bпин(?:-?код\w*)?\b|\bпарол[ья]\w*|\bномера? (?:\w+ )?карты|\bкод\w* безопасности"
    r"|\bCVV\b|\bCVC\b|\bPIN\b|\bpassword|\bpasscode|\bcard number|\bsecurity code",
    re.IGNORECASE,
)
# A part of a number, and numbers that are no secret, may be known to the operator.
_HARMLESS = re.compile(
    r"последни|клубн|карты лояльности|карты клиента|дисконтн|скидочн|медицинск|библиотеч"
    r"|\blast (?:four|4|two|three)|loyalty|library|membership|insurance|discount|gift",
    re.IGNORECASE,
)


def check(survey: Survey) -> Iterator[Diagnostic]:
    """The words of each question whose answer is not secret; each question once."""
    for step in survey.steps:
        if vars(step).get("secret", True):
            continue
        for told in survey.told[step.name]:
            text = told.words
            found = _SECRET.search(text)
            if told.said.field == step.kind and found and not _HARMLESS.search(text):
                yield Diagnostic(
                    NAME,
                    LEVEL,
                    f"`{step.name}` asks for a secret, and its answer is kept",
                    Label(told.wording.span, f"asks for `{found.group()}`"),
                    why="operators would see it on their screen, and it would stand in the records",
                    fix="add `secret: yes`: the answer is handed to its `check` and forgotten",
                )
                break
