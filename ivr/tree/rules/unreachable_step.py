"""A step to which no way leads.

Why: callers never hear it. Mostly a key or a `next` was forgotten or leads elsewhere.

Bad:
    main:
      menu: Для записи нажмите один.
      keys:
        1: booking
    booking: {hangup: "Вы записаны."}
    prices: {hangup: "Приём стоит тысячу рублей."}

Good:
    main:
      menu: Для записи нажмите один, чтобы узнать цены – два.
      keys:
        1: booking
        2: prices
    booking: {hangup: "Вы записаны."}
    prices: {hangup: "Приём стоит тысячу рублей."}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.rules.loops import knots
from ivr.tree.rules.survey import Survey
from ivr.tree.rules.ways import Way

NAME: Final = "unreachable-step"
LEVEL: Final = "warning"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """The steps that begin what cannot be come to; what only follows from them is not told."""
    reached = survey.ways.depth
    lost = {name: ways for name, ways in survey.ways.out.items() if name not in reached}
    if not lost:
        return
    for name in _beginnings(lost):
        if "." in name:
            continue
        yield Diagnostic(
            NAME,
            LEVEL,
            f"no way leads to `{name}`",
            Label(survey.tree.steps[name].span, "callers never come here"),
            why="what it says is never heard",
            fix=f"let a key, a `next` or another field lead to `{name}`, or delete the step",
        )


def _beginnings(lost: Mapping[str, Sequence[Way]]) -> Iterator[str]:
    """One step of each part that no other part leads to."""
    knot_of = {name: number for number, knot in enumerate(knots(lost)) for name in knot}
    led_to = {
        way.to
        for name, ways in lost.items()
        for way in ways
        if way.to in lost and knot_of.get(way.to, way.to) != knot_of.get(name, name)
    }
    knots_led_to = {knot_of[name] for name in led_to if name in knot_of}
    told: set[int] = set()
    for name in lost:
        knot = knot_of.get(name)
        if knot is None and name not in led_to:
            yield name
        elif knot is not None and knot not in knots_led_to and knot not in told:
            told.add(knot)
            yield name
