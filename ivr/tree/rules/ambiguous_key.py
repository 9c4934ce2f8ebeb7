"""A key is the beginning of another one that works at the same step.

Why: nobody knows whether a caller who presses `1` will go on to `12`. Whoever presses the short
one waits in silence until the time to answer is over.

Bad:
    menu: Для справки нажмите ноль, один, для записи – ноль, два.
    keys:
      "0": operator
      "01": help
      "02": booking

Good:
    menu: Для справки нажмите один, для записи – два, для оператора – ноль.
    keys:
      "0": operator
      1: help
      2: booking
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Span
from ivr.tree.rules.survey import Survey

NAME: Final = "ambiguous-key"
LEVEL: Final = "error"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """The keys of a step and those that work everywhere, against each other."""
    seen: set[tuple[Span, str]] = set()
    for step in survey.steps:
        choices = sorted(survey.keys(step), key=lambda choice: choice.key)
        # Sorted, a key stands straight before the first of those that it begins.
        for short, long in pairwise(choices):
            if not long.key.startswith(short.key) or (short.span, long.key) in seen:
                continue
            seen.add((short.span, long.key))
            yield Diagnostic(
                NAME,
                LEVEL,
                f"key {short.key} is the beginning of key {long.key}",
                Label(long.span, "a key of two presses"),
                also=(Label(short.span, "a whole key ..."),),
                why=f"whoever presses {short.key} would wait in silence before anything happens",
                fix="give every key the same number of digits, and none the first one of another",
            )
