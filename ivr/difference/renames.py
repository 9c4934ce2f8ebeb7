"""Which value of the old tree has which name in the new one.

Nobody hears the name of an answer, a source, a column, a used file's input or its opening hours: a
text that speaks the same value under another name is the same text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ivr.steps.run import RunStep
from ivr.tree.http import Http
from ivr.tree.pairs import Pair
from ivr.tree.parts import Slot
from ivr.tree.sources import Source
from ivr.tree.step import Step
from ivr.tree.table import Table
from ivr.tree.tree import Tree
from ivr.tree.using import Using

SOURCES = ("check", "lookup")
"""Fields that name a source."""


class Renames:
    """Names of values → what they are called in the new tree."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def __call__(self, name: str) -> str:
        """The name of a value; of `rooms.price` also if only `rooms` is called otherwise."""
        rest = ""
        head = name
        while head:
            if head in self._names:
                return self._names[head] + rest
            head, dot, last = head.rpartition(".")
            rest = f"{dot}{last}{rest}"
        return name


def renamed(old: Tree, new: Tree, match: Mapping[str, str]) -> Renames:
    """Names of values in the old tree that are others in the new one."""
    names: dict[str, str] = {}
    for one, other in match.items():
        names.update(_at(old, new, old.steps[one], new.steps[other]))
    names.update(_handed_on(old, {one for one in match if _both_use(old, new, one, match[one])}))
    return Renames(names)


def handed_on(new: Tree, old: Tree, match: Mapping[str, str]) -> Renames:
    """Names within files that the new tree alone uses: what is handed to them is what it was."""
    both = {other for one, other in match.items() if _both_use(old, new, one, other)}
    return Renames(dict(_handed_on(new, both)))


def _both_use(old: Tree, new: Tree, one: str, other: str) -> bool:
    return isinstance(old.steps[one], Using) and isinstance(new.steps[other], Using)


def _handed_on(tree: Tree, but: set[str]) -> Iterator[tuple[str, str]]:
    """`price.sum` → `rooms.price`, where the step `price` has `with: sum = {rooms.price}`."""
    for name, step in tree.steps.items():
        if isinstance(step, Using) and name not in but:
            for pair in step.with_ or ():
                match pair.parts:
                    case (Slot(name=value, filter=""),):
                        yield f"{name}.{pair.name}", value


def _at(old: Tree, new: Tree, one: Step, other: Step) -> Iterator[tuple[str, str]]:
    """What has another name at a step of both trees."""
    into, now = getattr(one, "into", None), getattr(other, "into", None)
    if into and now and into != now:
        yield str(into), str(now)
    yield from _pairs(getattr(one, "set", ()), getattr(other, "set", ()))
    if isinstance(one, Using) and isinstance(other, Using):
        for was, is_ in _pairs(one.with_ or (), other.with_ or (), all_of_them=True):
            yield f"{one.name}.{was}", f"{other.name}.{is_}"
    if isinstance(one, RunStep) and one.name != other.name:
        yield one.name, other.name
    for field in SOURCES:
        yield from _sources(old, new, getattr(one, field, None), getattr(other, field, None))
    before, then = getattr(one, "hours", ""), getattr(other, "hours", "")
    if before != then and before not in new.hours and then not in old.hours:
        yield f"hours.{before}", f"hours.{then}"


def _pairs(
    before: tuple[Pair, ...], now: tuple[Pair, ...], *, all_of_them: bool = False
) -> Iterator[tuple[str, str]]:
    """Names that are given the same as before under another name."""
    names, then = {pair.name for pair in before}, {pair.name for pair in now}
    come = {_value(pair): pair.name for pair in now if pair.name not in names}
    for pair in before:
        if pair.name not in then and (name := come.get(_value(pair))):
            yield pair.name, name
        elif all_of_them and pair.name in then:
            yield pair.name, pair.name


def _value(pair: Pair) -> tuple[object, ...]:
    return tuple((p.name, p.filter) if isinstance(p, Slot) else p for p in pair.parts)


def _sources(
    old: Tree, new: Tree, before: str | None, now: str | None
) -> Iterator[tuple[str, str]]:
    if not before or not now:
        return
    was, is_ = old.sources.get(before), new.sources.get(now)
    if was is None or is_ is None or (before != now and before in new.sources):
        return
    if before != now:
        yield before, now
    for column, other in _columns(was, is_):
        yield f"{before}.{column}", f"{now}.{other}"


def _columns(was: Source, is_: Source) -> Iterator[tuple[str, str]]:
    """Columns that hold the same as before under another name."""
    before, now = _contents(was), _contents(is_)
    come = {held: name for name, held in now.items() if name not in before}
    for name, held in before.items():
        if name not in now and held in come:
            yield name, come[held]


def _contents(source: Source) -> dict[str, tuple[str, ...]]:
    match source:
        case Table():
            rows = [*source.rows]
            return {name: tuple(row[name] for row in rows) for name in source.columns}
        case Http():
            return dict(source.gives)
