"""Callers have less than five seconds to answer.

Why: to find the keypad, look at the screen and press takes some people longer than that, above all
the old and those who cannot see. They are told that they were not heard.

Bad:
    main:
      menu: Для записи нажмите один.
      keys:
        1: booking
      wait: 2s
    booking: {hangup: "Вы записаны."}

Good:
    main:
      menu: Для записи нажмите один.
      keys:
        1: booking
      wait: 7s
    booking: {hangup: "Вы записаны."}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span
from ivr.tree.rules.survey import Survey

NAME: Final = "short-wait"
LEVEL: Final = "warning"
LEAST = 5
"""Seconds to answer; W3C's and the telephone companies' advice for people with disabilities."""


def check(survey: Survey) -> Iterator[Diagnostic]:
    """`wait` of every step and of `everywhere`."""
    everywhere = survey.tree.everywhere
    if everywhere.wait < LEAST:
        yield _diagnostic(everywhere.wait, everywhere.place("wait") or Span(1, 1, 1, 1))
    for step in survey.steps:
        wait = vars(step).get("wait")
        if wait is not None and wait < LEAST:
            yield _diagnostic(wait, step.place("wait") or step.span)


def _diagnostic(wait: int, at: Span) -> Diagnostic:
    return Diagnostic(
        NAME,
        LEVEL,
        f"callers have {wait} s to answer, and some need {LEAST} at least",
        Label(at, "from the last word on"),
        why="who is slower to find the key is told that they were not heard",
        fix=f"write `{LEAST}s` or more",
    )
