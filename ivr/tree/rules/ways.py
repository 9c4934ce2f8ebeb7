"""The ways through a tree: where a call can go from each step, as one graph.

Worked out once and shared by all rules that ask where a caller can get to. Everything here takes
time and memory in proportion to the number of ways, and nothing recurses: ten thousand steps in a
row are a tree like any other.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from ivr.tree.nodes import Span
from ivr.tree.step import Drift, Exit, Step
from ivr.tree.tree import Tree

BACK = "back"
RETURN = "return"


class Way(NamedTuple):
    """A way from one step to another: the field and key that open it, and where it is written.

    `to` is a step, `back`, or `return`; `start` and `repeat` are followed to where they lead.
    """

    origin: str
    to: str
    field: str
    key: str
    span: Span


Graph = Mapping[str, Sequence[Way]]


def before(name: str) -> str:
    """A place of its own: the menu or ask that a call was at before it came to this step."""
    return f"<{name}"


class Ways:
    """Every way of a tree, and what follows from them."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._drifts: dict[Drift, dict[str, tuple[Way, ...]]] = {}

    @cached_property
    def out(self) -> dict[str, tuple[Way, ...]]:
        """All ways out of each step, those by the keys of `everywhere` among them."""
        return {name: tuple(self._out(step)) for name, step in self.tree.steps.items()}

    def drifts(self, by: Drift) -> dict[str, tuple[Way, ...]]:
        """The ways of a caller who never answers."""
        if by not in self._drifts:
            self._drifts[by] = self._drifted(by)
        return self._drifts[by]

    def _drifted(self, by: Drift) -> dict[str, tuple[Way, ...]]:
        return {
            name: tuple(self._ways(name, step.drifts(self.tree, by)))
            for name, step in self.tree.steps.items()
        }

    @cached_property
    def depth(self) -> dict[str, int]:
        """How many ways lie between the start and each step that a call can come to."""
        depth: dict[str, int] = {}
        # A fault at any step leads to the tree's `otherwise`, so a call can always come there.
        fallback = self.tree.everywhere.otherwise
        for root in (self.tree.start, fallback.name if fallback else ""):
            if root in self.tree.steps and root not in depth:
                depth[root] = 0 if not depth else max(depth.values()) + 1
                self._spread(depth, deque([root]))
        return depth

    def _spread(self, depth: dict[str, int], pending: deque[str]) -> None:
        while pending:
            name = pending.popleft()
            for way in self.out[name]:
                if way.to in self.out and way.to not in depth:
                    depth[way.to] = depth[name] + 1
                    pending.append(way.to)

    @cached_property
    def first(self) -> frozenset[str]:
        """The menus and asks that a call can come to with none before them on its trail."""
        seen, pending = {self.tree.start}, [self.tree.start]
        while pending:
            name = pending.pop()
            if self.tree.steps[name].on_trail:
                continue
            for way in self.out[name]:
                if way.to in self.out and way.to not in seen:
                    seen.add(way.to)
                    pending.append(way.to)
        return frozenset(name for name in seen if self.tree.steps[name].on_trail)

    @cached_property
    def below(self) -> frozenset[str]:
        """The steps that can be come to from a menu or ask, so that `back` leads somewhere."""
        seen: set[str] = set()
        pending = [name for name, step in self.tree.steps.items() if step.on_trail]
        while pending:
            for way in self.out[pending.pop()]:
                if way.to in self.out and way.to not in seen:
                    seen.add(way.to)
                    pending.append(way.to)
        return frozenset(seen)

    @cached_property
    def stranded(self) -> frozenset[str]:
        """The steps a call can come to and from which no way at all leads to anything that helps.

        What helps is a person, a message or a goodbye; or the way back to a file that uses this.
        """
        helped = self._helped()
        return frozenset(name for name in self.depth if name not in helped)

    def _helped(self) -> set[str]:
        """The steps from which something that helps can be reached: help spreads against the ways.

        `back` leads to the menu or ask before a step, which is a place of its own here.
        """
        spreads: dict[str, list[str]] = defaultdict(list)
        pending = [name for name, step in self.tree.steps.items() if step.helps]
        for name, ways in self.out.items():
            came_from = name if self.tree.steps[name].on_trail else before(name)
            for way in ways:
                if way.to in self.out:
                    spreads[way.to].append(name)
                    spreads[came_from].append(before(way.to))
                elif way.to == BACK:
                    spreads[before(name)].append(name)
                elif way.to == RETURN:
                    pending.append(name)
        helped = set(pending)
        while pending:
            for place in spreads[pending.pop()]:
                if place not in helped:
                    helped.add(place)
                    pending.append(place)
        return helped

    def _out(self, step: Step) -> Iterator[Way]:
        name = step.name
        named = tuple(step.exits())
        yield from self._ways(name, named)
        everywhere = self.tree.within(name).everywhere
        fallback = everywhere.otherwise
        if step.unnamed_results and fallback and all(way.field != "otherwise" for way in named):
            yield from self._ways(name, [Exit("otherwise", "", fallback)])
        if step.everywhere_keys:
            own = {way.key for way in named if way.key}
            yield from self._ways(
                name,
                [
                    Exit("everywhere", choice.key, choice.go)
                    for choice in everywhere.keys
                    if choice.key not in own and not step.takes(choice.key)
                ],
            )

    def _ways(self, name: str, exits: Iterable[Exit]) -> Iterator[Way]:
        followed = {"start": self.tree.start, "repeat": name}
        if "." in name:
            followed[RETURN] = self._returned(name)
        for field, key, target in exits:
            yield Way(name, followed.get(target.name, target.name), field, key, target.span)

    def _returned(self, name: str) -> str:
        """Where `return` leads from a step of a used file."""
        using, target = self.tree.after(name)
        return {"start": self.tree.start, "repeat": using}.get(target.name, target.name)
