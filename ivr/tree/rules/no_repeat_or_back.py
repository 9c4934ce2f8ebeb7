"""A menu that callers can neither hear again nor go back from.

Why: whoever came there by mistake, or missed a word, has no key for it. Keys that lead to `back`,
`repeat` or `start`, to the menu itself or to one before it will do. The first menu of a call needs
none: it is put again by itself, unless silence ends the call.

Bad:
    main:
      menu: Для записи нажмите один.
      keys:
        1: doctors
    doctors:
      menu: Терапевт – нажмите один, хирург – нажмите два.
      keys:
        1: desk
        2: desk
    desk: {queue: desk, otherwise: bye}
    bye: {hangup: "До свидания!"}

Good:
    main:
      menu: Для записи нажмите один.
      keys:
        1: doctors
    doctors:
      menu: Терапевт – нажмите один, хирург – нажмите два. Чтобы вернуться, нажмите звёздочку.
      keys:
        1: desk
        2: desk
        "*": back
    desk: {queue: desk, otherwise: bye}
    bye: {hangup: "До свидания!"}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.rules.survey import Survey
from ivr.tree.step import Step

NAME: Final = "no-repeat-or-back"
LEVEL: Final = "warning"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """All menus without such a key at once: one key under `everywhere` mends them all."""
    lacking = [step for step in survey.steps if _lacks(survey, step)]
    if lacking:
        first, *more = lacking
        others = f" (nor from {len(more)} more)" if more else ""
        yield Diagnostic(
            NAME,
            LEVEL,
            f"callers can neither hear `{first.name}` again nor go back from it{others}",
            Label(first.span, "no key leads to `repeat` or `back`"),
            also=tuple(Label(step.span, "nor here") for step in more[:4]),
            why="who came here by mistake, or missed a word, can only guess or hang up",
            fix='add `"*": back` and `"#": repeat` to its keys, or once under `everywhere: keys:`',
        )


def _lacks(survey: Survey, step: Step) -> bool:
    if not (step.listens and step.on_trail and survey.own_keys(step)):
        return False
    depth = survey.ways.depth
    if step.name not in depth:
        return False
    for choice in survey.keys(step):
        target = choice.go.name
        if target in ("back", "repeat", "start", "return", step.name):
            return False
        there = survey.tree.steps.get(target)
        if there is not None and there.on_trail and depth[target] < depth[step.name]:
            return False
    return step.name not in survey.ways.first or _hangs_up(survey, step)


def _hangs_up(survey: Survey, step: Step) -> bool:
    """Whether the first silence ends the call, so that nobody hears the words a second time."""
    silence = vars(step).get("silence")
    go = silence[0].go if silence else None
    there = survey.tree.steps.get(go.name) if go else None
    return there is not None and there.kind == "hangup"
