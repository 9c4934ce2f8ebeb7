"""Loops in the ways of a tree: for each knot of steps that lead to one another, one way round."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping

from ivr.tree.components import components
from ivr.tree.rules.ways import Graph, Way
from ivr.tree.step import Step


def knots(graph: Graph) -> Iterator[set[str]]:
    """The steps that lead to one another, knot by knot; a step that leads to itself is one too."""
    for knot in components({name: [way.to for way in ways] for name, ways in graph.items()}):
        if len(knot) > 1 or any(way.to == knot[0] for way in graph[knot[0]]):
            yield set(knot)


def round_trip(graph: Graph, knot: set[str], depth: Mapping[str, int]) -> tuple[Way, ...]:
    """The shortest way round a knot, from the step that a call comes to first, back to it."""
    far = len(depth)
    head = min(knot, key=lambda name: depth.get(name, far))
    came: dict[str, Way] = {}
    pending = deque([head])
    while pending:
        name = pending.popleft()
        for way in graph[name]:
            if way.to == head:
                return (*_path(came, head, name), way)
            if way.to in knot and way.to not in came:
                came[way.to] = way
                pending.append(way.to)
    raise AssertionError("a knot has a way round")


def _path(came: Mapping[str, Way], head: str, name: str) -> list[Way]:
    path: list[Way] = []
    while name != head:
        path.append(came[name])
        name = came[name].origin
    return path[::-1]


def may_end(steps: Iterable[Step]) -> bool:
    """Whether steps that lead round change a value while one of them goes by values."""
    around = list(steps)
    changes = any(not step.listens and type(step).sets is not Step.sets for step in around)
    return changes and any(step.decides for step in around)
