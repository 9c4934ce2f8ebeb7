"""A caller who says nothing, or presses wrong keys, is led round for ever.

Why: some callers cannot press keys: an old telephone, a phone in a pocket, a hand in plaster. Tries
are counted anew at every visit, so a way back to the same question never ends. Lead it to a person,
a message or a goodbye.

Bad:
    main:
      menu: Для записи нажмите один.
      keys:
        1: booking
      silence: -> main
      otherwise: booking
    booking: {queue: operators, otherwise: bye}
    bye: {hangup: "До свидания!"}

Good:
    main:
      menu: Для записи нажмите один.
      keys:
        1: booking
      otherwise: booking
    booking: {queue: operators, otherwise: bye}
    bye: {hangup: "До свидания!"}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.rules.loops import knots, may_end, round_trip
from ivr.tree.rules.survey import Survey
from ivr.tree.rules.ways import BACK, Graph, Way, before
from ivr.tree.step import Drift

NAME: Final = "silence-loop"
LEVEL: Final = "error"

_WHO = {
    "silence": "a caller who says nothing",
    "wrong": "a caller who presses wrong keys",
    "both": "a caller who says nothing or presses wrong keys",
}


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Loops through a step that waits for an answer, taken by a caller who gives none."""
    silent, wrong = _loops(survey, "silence"), _loops(survey, "wrong")
    for knot, loop in {**wrong, **silent}.items():
        by = (
            "both" if knot in silent and knot in wrong else "silence" if knot in silent else "wrong"
        )
        head, last = loop[0].origin, loop[-1]
        way = f"from `{last.origin}` back to `{head}`" if len(loop) > 1 else f"to `{head}` again"
        yield Diagnostic(
            NAME,
            LEVEL,
            f"{_WHO[by]} is led {way}, for ever",
            Label(survey.at(last), "every visit begins to count anew"),
            also=tuple(Label(survey.at(each), _leads(each)) for each in loop[:-1][:4]),
            why="who cannot press a key would hear the same words until they hang up",
            fix="lead it to a person, a message or a goodbye",
        )


def _leads(way: Way) -> str:
    return "leads back ..." if way.to == before(way.origin) else f"leads to `{way.to}` ..."


def _loops(survey: Survey, by: Drift) -> dict[frozenset[str], tuple[Way, ...]]:
    graph = _graph(survey, by)
    found = {}
    for knot in knots(graph):
        steps = [survey.tree.steps[name] for name in knot if name in survey.tree.steps]
        if not any(step.listens for step in steps) or may_end(steps):
            continue
        loop = round_trip(graph, knot, survey.ways.depth)
        typed = tuple(way for way in loop if way.origin in survey.tree.steps)
        if survey.tells(way.origin for way in typed):
            found[frozenset(way.origin for way in typed)] = typed
    return found


def _graph(survey: Survey, by: Drift) -> dict[str, tuple[Way, ...]]:
    """Where a caller drifts. A queue or a phone that rings is a person, so drifting ends there."""
    stranded, reached = survey.ways.stranded, survey.ways.depth
    graph: dict[str, tuple[Way, ...]] = {}
    backs = False
    for name, ways in survey.ways.drifts(by).items():
        step = survey.tree.steps[name]
        if name in reached and name not in stranded and (step.listens or not step.helps):
            backs = backs or any(way.to == BACK for way in ways)
            graph[name] = tuple(w._replace(to=before(name)) if w.to == BACK else w for w in ways)
    return {**graph, **_befores(survey, graph)} if backs else graph


def _befores(survey: Survey, graph: Graph) -> dict[str, tuple[Way, ...]]:
    """What lies before each step, as ways of its own: where `back` can lead."""
    befores: dict[str, list[Way]] = {before(name): [] for name in graph}
    for name in graph:
        origin = name if survey.tree.steps[name].on_trail else before(name)
        for way in survey.ways.out[name]:
            place = before(way.to)
            if place in befores:
                befores[place].append(way._replace(origin=place, to=origin))
    return {place: tuple(ways) for place, ways in befores.items()}
