"""A step from which no way leads to a person, a message or a goodbye.

Why: whoever comes there can only listen, until they hang up. Nobody has helped them.

Bad:
    main:
      menu: Чтобы узнать часы работы, нажмите один, адрес – два.
      keys:
        1: times
        2: address
      otherwise: main
    times: {say: "Мы работаем с девяти до шести.", next: main}
    address: {say: "Мы на Лесной улице, дом пять.", next: main}

Good:
    main:
      menu: Чтобы узнать часы работы, нажмите один, адрес – два.
      keys:
        1: times
        2: address
      otherwise: operator
    times: {say: "Мы работаем с девяти до шести.", next: main}
    address: {say: "Мы на Лесной улице, дом пять.", next: main}
    operator: {queue: operators, otherwise: bye}
    bye: {hangup: "До свидания!"}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.rules.endless_loop import loops
from ivr.tree.rules.loops import knots
from ivr.tree.rules.survey import Survey

NAME: Final = "no-way-out"
LEVEL: Final = "error"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """The knots that stranded callers end in. How they come there is not told once more."""
    graph = {name: survey.ways.out[name] for name in survey.ways.stranded}
    endless = {way.origin for loop in loops(survey) for way in loop} if graph else set()
    for knot in knots(graph):
        leads_on = any(way.to in graph and way.to not in knot for n in knot for way in graph[n])
        if not leads_on and not knot & endless and survey.tells(knot):
            yield _diagnostic(survey, knot)


def _diagnostic(survey: Survey, knot: set[str]) -> Diagnostic:
    depth = survey.ways.depth
    first, *others = sorted(knot, key=lambda name: (depth[name], survey.own(name).span, name))
    return Diagnostic(
        NAME,
        LEVEL,
        f"no way leads from `{first}` to a person, a message or a goodbye",
        Label(survey.own(first).span, "callers who come here can only hang up"),
        also=tuple(Label(survey.own(name).span, "nor from here") for name in others[:3]),
        why="whoever comes here goes round, and nobody helps them",
        fix="let a key or `otherwise` lead to a `queue`, `dial`, `voicemail` or `hangup`",
    )
