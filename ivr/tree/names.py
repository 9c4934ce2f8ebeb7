"""Names of values: every `{name}` must be one that something on the way can have set."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ivr.tree.everywhere import Everywhere
from ivr.tree.nodes import Mapping as Fields
from ivr.tree.nodes import Node, Scalar, Span
from ivr.tree.reading import Reading, did_you_mean
from ivr.tree.step import Step

BUILT_IN = ("call.from", "call.line", "call.to", "language", "now", "today")
IN_QUEUE = ("queue.ahead", "queue.position", "queue.wait")
_EVERYWHERE, _BACK = "<everywhere>", "<back>"


def check_names(
    steps: Mapping[str, Step],
    broken: Mapping[str, Node],
    start: str,
    everywhere: Everywhere,
    reading: Reading,
) -> None:
    """Notes each name that nothing sets, and each that nothing can have set yet.

    `broken` are the steps that could not be read; what they would have set counts as set.
    """
    sets = {step.name: set(step.sets(reading)) for step in steps.values()}
    by_broken = {name for node in broken.values() for name in _would_set(node, reading)}
    always = {*BUILT_IN, *_hours_names(reading)}
    settable = set().union(*sets.values(), by_broken)
    arrives = None if broken else _arriving(steps, sets, start, everywhere)
    for step in steps.values():
        own = set(step.knows())
        for name, span in step.names():
            if name in always or name in own or name.split(".")[0] in reading.unread_sources:
                continue
            if name not in settable:
                _unknown(name, span, {*always, *settable, *own}, reading)
            elif arrives is not None and name not in arrives[step.name] | sets[step.name]:
                _not_yet(name, span, step, reading)


def _hours_names(reading: Reading) -> Iterator[str]:
    for name in reading.hours:
        yield from (f"hours.{name}", f"hours.{name}.opens", f"hours.{name}.closes")


def _unknown(name: str, span: Span, known: set[str], reading: Reading) -> None:
    where = " outside a queue" if name in IN_QUEUE else ""
    reading.error(
        "unknown-name",
        span,
        f"nothing gives `{name}` a value{where}",
        why="the sentence would be left out, and the caller would miss it",
        fix=did_you_mean(name, sorted(known)) or "set it before, by `into`, `set` or a source",
    )


def _not_yet(name: str, span: Span, step: Step, reading: Reading) -> None:
    reading.error(
        "name-not-yet",
        span,
        f"no way to `{step.name}` gives `{name}` a value",
        why="the sentence would be left out, and the caller would miss it",
        fix=f"lead the call here through the step that sets `{name}`",
    )


def _would_set(node: Node, reading: Reading) -> Iterator[str]:
    """What a step that could not be read would probably have set."""
    for key, value in node.entries if isinstance(node, Fields) else ():
        text = value.value if isinstance(value, Scalar) else ""
        if key.value == "into":
            yield text.strip()
        elif key.value == "set":
            yield from re.findall(r"([^\W\d]\w*)\s*=", text)
        elif key.value in ("check", "lookup"):
            source = text.strip()
            yield from (f"{source}.{column}" for column in reading.columns.get(source, ()))
        elif key.value == "voicemail":
            yield "request.number"


def _arriving(
    steps: Mapping[str, Step],
    sets: Mapping[str, set[str]],
    start: str,
    everywhere: Everywhere,
) -> dict[str, set[str]]:
    """For each step the names that some way to it sets. Ways are taken generously."""
    ways = _ways(steps, start, everywhere)
    arriving: dict[str, set[str]] = {name: set() for name in ways}
    pending = list(ways)
    while pending:
        place = pending.pop()
        leaving = arriving[place] | sets.get(place, set())
        for target in ways[place]:
            if not leaving <= arriving[target]:
                arriving[target] |= leaving
                pending.append(target)
    return arriving


def _ways(steps: Mapping[str, Step], start: str, everywhere: Everywhere) -> dict[str, set[str]]:
    """Where the call can go from each step, with places for `everywhere` and for `back`."""
    closed = {"start": {start}, "back": {_BACK}, "repeat": set[str]()}

    def leads(target: str) -> set[str]:
        return closed.get(target, {target})

    ways = {
        name: {_EVERYWHERE}.union(*(leads(way.target.name) for way in step.exits()))
        for name, step in steps.items()
    }
    common = [choice.go for choice in everywhere.keys]
    if everywhere.otherwise:
        common.append(everywhere.otherwise)
    ways[_EVERYWHERE] = set().union(*(leads(target.name) for target in common))
    ways[_BACK] = {name for name, step in steps.items() if step.on_trail}
    return ways
