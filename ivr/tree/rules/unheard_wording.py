"""An answer to silence or to a wrong key that no caller can ever hear.

Why: a question is put three times. After the last failure an answer that leads to a step is said
and followed; one that does not is left out, and the call goes to `otherwise`. What stands behind an
answer that leads away is never reached either.

Bad:
    menu: Для записи нажмите один.
    keys:
      1: booking
    silence:
      - Я вас не слышу.
      - Вас всё ещё не слышно.
      - Соединяю с оператором.

Good:
    menu: Для записи нажмите один.
    keys:
      1: booking
    silence:
      - Я вас не слышу.
      - Вас всё ещё не слышно.
      - Соединяю с оператором. -> operator
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ivr.tree.answers import Answer
from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.rules.survey import Survey
from ivr.tree.step import Step

NAME: Final = "unheard-wording"
LEVEL: Final = "warning"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Each list of answers, up to its first one that is never heard; and `again`."""
    for step in survey.steps:
        first: list[Answer | None] = []
        for field in ("silence", "wrong"):
            answers: tuple[Answer, ...] = vars(step).get(field) or ()
            first.append(answers[0] if answers else None)
            yield from _unheard(step, answers)
        again = vars(step).get("again")
        if again and all(answer is not None and _leads_away(answer) for answer in first):
            yield _diagnostic(
                Label(again.span, "said before a question is put again"),
                "`again` is never heard: the first silence and the first wrong key lead away",
                "leave it out, or let one of the first answers be words only",
            )


def _unheard(step: Step, answers: tuple[Answer, ...]) -> Iterator[Diagnostic]:
    tries: int = step.most_tries() if hasattr(step, "most_tries") else len(answers) + 1
    for number, answer in enumerate(answers, 1):
        if number > 1 and _leads_away(answers[number - 2]):
            yield _diagnostic(
                Label(answer.span, "nobody comes so far"),
                "this is never heard: the answer before it leads away",
                "leave it out, or move it up",
            )
            return
        if number >= tries and answer.go is None:
            yield _diagnostic(
                Label(answer.span, f"after failure {number} the call goes to `otherwise`"),
                "this is never heard: the last failure leads to `otherwise`",
                "let it lead somewhere: `text -> step`; or leave it out",
            )


def _leads_away(answer: Answer) -> bool:
    return answer.go is not None and answer.go.name != "repeat"


def _diagnostic(at: Label, message: str, fix: str) -> Diagnostic:
    why = "callers would never hear what was written for them"
    return Diagnostic(NAME, LEVEL, message, at, why=why, fix=fix)
