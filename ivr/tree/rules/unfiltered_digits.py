"""Digits are spoken without the filter `digits`.

Why: without one, the voice reads `101000` as «сто одна тысяча». Nobody recognises a number of
theirs in that.

Bad:
    number:
      ask: Введите номер заказа.
      into: order
      digits: 6
      otherwise: bye
      next: told
    told: {say: "Номер заказа {order}.", next: bye}
    bye: {hangup: "До свидания!"}

Good:
    number:
      ask: Введите номер заказа.
      into: order
      digits: 6
      otherwise: bye
      next: told
    told: {say: "Номер заказа {order|digits}.", next: bye}
    bye: {hangup: "До свидания!"}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.rules.survey import Survey

NAME: Final = "unfiltered-digits"
LEVEL: Final = "warning"

_ALWAYS_DIGITS = {"request.number": "digits", "call.from": "phone", "call.to": "phone"}


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Every value that a text speaks as it stands."""
    filters = _ALWAYS_DIGITS | dict.fromkeys(_keyed_in(survey), "digits")
    for told in survey.texts:
        for slot in told.wording.slots():
            if not slot.filter and slot.name in filters:
                meant = filters[slot.name]
                yield Diagnostic(
                    NAME,
                    LEVEL,
                    f"`{{{slot.name}}}` is digits, and is spoken as one large number",
                    Label(slot.span, "no filter"),
                    why="nobody recognises a number of theirs in «сто одна тысяча»",
                    fix=f"write `{{{slot.name}|{meant}}}`, or `number` where an amount is meant",
                )


def _keyed_in(survey: Survey) -> Iterator[str]:
    """The names of answers that are entered as digits."""
    for step in survey.steps:
        if getattr(step, "entry", None) is not None and not getattr(step, "secret", False):
            yield getattr(step, "into", "")
