"""Names of values: every `{name}` must be one that something on the way can have set."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from ivr.tree.components import components
from ivr.tree.everywhere import Everywhere
from ivr.tree.naming import NAME, OWN_VALUES
from ivr.tree.nodes import Mapping as Fields
from ivr.tree.nodes import Node, Scalar, Span
from ivr.tree.phrases import OWN_NAMES
from ivr.tree.reading import Reading, did_you_mean, nearest
from ivr.tree.step import Step, names_in
from ivr.tree.texts import Text

BUILT_IN = ("call.from", "call.line", "call.to", "language", "now", "today")
IN_QUEUE = ("queue.ahead", "queue.position", "queue.wait")
_ANYWHERE, _EVERYWHERE, _BACK = "<anywhere>", "<everywhere>", "<back>"


def check_names(
    steps: Mapping[str, Step],
    broken: Mapping[str, Node],
    start: str,
    everywhere: Everywhere,
    phrases: Mapping[str, tuple[Text, ...]],
    reading: Reading,
) -> None:
    """Notes each name that nothing sets, and each that nothing can have set yet.

    `broken` are the steps that could not be read: what they would have set counts as set, and the
    call as going anywhere from there.
    """
    sets = {step.name: frozenset(step.sets(reading)) for step in steps.values()}
    sets |= {name: frozenset(_would_set(node, reading)) for name, node in broken.items()}
    settable = frozenset().union(*sets.values())
    secret = frozenset(name for step in steps.values() for name in step.hides())
    inputs = {name for field, name in reading.given if field == "inputs"}
    always = {*BUILT_IN, *_hours_names(reading), *inputs}
    _check_gives({*settable, *inputs} - secret, reading)
    arrives = _arrivals(_ways(steps, broken, start, everywhere), sets, start)
    for step in steps.values():
        own = set(step.knows())
        for name, span in step.names():
            if name in always or name in own or _excused(name, reading):
                continue
            if name in secret:
                _secret(name, span, reading)
            elif name not in settable:
                _unknown(name, span, {*always, *settable, *own}, reading)
            elif name not in sets[step.name] and not arrives(step.name, name):
                _not_yet(name, span, step, reading)
    for name, span, own_names in _spoken_anywhere(everywhere, phrases):
        known = {*always, *settable, *own_names}
        if name not in known and not _excused(name, reading):
            _unknown(name, span, known, reading)


def _check_gives(settable: set[str], reading: Reading) -> None:
    """Notes what a used file hands back and nothing in it sets."""
    for (field, name), span in reading.given.items():
        if field == "gives" and name not in settable and name not in OWN_VALUES:
            reading.error(
                "never-given",
                span,
                f"nothing in this file gives `{name}` a value",
                why="whoever uses it would wait for it in vain",
                fix=did_you_mean(name, sorted(each for each in settable if "." not in each))
                or f"set it on the way to `return`, by `into` or `set`, or leave `{name}` out",
            )


def _spoken_anywhere(
    everywhere: Everywhere, phrases: Mapping[str, tuple[Text, ...]]
) -> Iterator[tuple[str, Span, tuple[str, ...]]]:
    """Names outside of steps: what is said there can be heard at any step."""
    for name, span in names_in(everywhere.keys):
        yield name, span, ()
    for phrase, texts in phrases.items():
        for name, span in names_in(texts):
            yield name, span, OWN_NAMES.get(phrase, ())


def _hours_names(reading: Reading) -> Iterator[str]:
    for name in reading.hours:
        yield from (f"hours.{name}", f"hours.{name}.opens", f"hours.{name}.closes")


def _excused(name: str, reading: Reading) -> bool:
    """Whether the name belongs to something that has a mistake of its own."""
    group, dot, _rest = name.partition(".")
    if group == "hours":
        return "hours" in reading.unread
    unread = group in reading.unread_sources or group in reading.unread_steps
    return unread or (bool(dot) and "sources" in reading.unread)


def _unknown(name: str, span: Span, known: set[str], reading: Reading) -> None:
    where = " outside a queue" if name in IN_QUEUE else ""
    reading.error(
        "unknown-name",
        span,
        f"nothing gives `{name}` a value{where}",
        why="the sentence would be left out, and the caller would miss it",
        fix=_fix(name, known),
    )


def _fix(name: str, known: set[str]) -> str:
    if name in IN_QUEUE:
        return "say it in the `waiting` of a queue"
    if name == "request.number":
        return "lead the call here through a `voicemail`"
    columns = sorted(each for each in known if each.endswith(f".{name}"))
    if columns:
        return f"did you mean `{columns[0]}`?"
    if nearest(name, known):
        return did_you_mean(name, sorted(known))
    return "set it before, by `into`, `set` or a source"


def _secret(name: str, span: Span, reading: Reading) -> None:
    reading.error(
        "secret-spoken",
        span,
        f"`{name}` is a secret answer, which is never spoken or handed on",
        why="whoever stands beside the caller would hear it",
        fix=f"leave `{{{name}}}` out",
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
    """What a step that could not be read would probably have set: be generous."""
    for key, value in node.entries if isinstance(node, Fields) else ():
        text = value.value.strip() if isinstance(value, Scalar) else ""
        if NAME.fullmatch(text):
            yield text
            yield from (f"{text}.{column}" for column in reading.columns.get(text, ()))
        if key.value == "set":
            yield from re.findall(r"([^\W\d]\w*)\s*(?:=|,|$)", text)
        if key.value == "voicemail":
            yield "request.number"


def _ways(
    steps: Mapping[str, Step], broken: Iterable[str], start: str, everywhere: Everywhere
) -> dict[str, set[str]]:
    """Where the call can go from each step, with places for `everywhere` and for `back`."""
    nowhere = set[str]()
    closed = {"start": {start}, "back": {_BACK}, "repeat": nowhere, "return": nowhere}

    def leads(target: str) -> set[str]:
        return closed.get(target, {target})

    ways = {
        name: {_EVERYWHERE}.union(*(leads(way.target.name) for way in step.exits()))
        for name, step in steps.items()
    }
    ways |= {name: {_ANYWHERE} for name in broken}
    ways[_ANYWHERE] = {*steps, *broken}
    common = [choice.go for choice in everywhere.keys]
    if everywhere.otherwise:
        common.append(everywhere.otherwise)
    ways[_EVERYWHERE] = set().union(*(leads(target.name) for target in common))
    ways[_BACK] = {name for name, step in steps.items() if step.on_trail}
    return ways


def _arrivals(
    ways: Mapping[str, set[str]], sets: Mapping[str, frozenset[str]], start: str
) -> Callable[[str, str], bool]:
    """Whether some way to a step sets a name; of steps that no call reaches nothing is asked.

    Places that lead to one another are reached with the same names. Sets of names are bits of a
    number, and places are gone through in the order of a call, each once, so that ten thousand
    steps take a moment.
    """
    reached = _reached(ways, start)
    bit = {name: 1 << place for place, name in enumerate(frozenset().union(*sets.values()))}
    arriving = dict.fromkeys(reached, 0)
    for places in reversed([*components({place: ways[place] for place in reached})]):
        leaving = 0
        for place in places:
            leaving |= arriving[place]
            for name in sets.get(place, ()):
                leaving |= bit[name]
        if len(places) > 1:
            arriving.update(dict.fromkeys(places, leaving))
        for target in {target for place in places for target in ways[place]} & reached:
            arriving[target] |= leaving
    return lambda step, name: step not in arriving or bool(arriving[step] & bit[name])


def _reached(ways: Mapping[str, set[str]], start: str) -> set[str]:
    """Every place a call can come to."""
    reached = {start} & ways.keys()
    pending = [*reached]
    while pending:
        onward = (ways[pending.pop()] & ways.keys()) - reached
        reached |= onward
        pending += onward
    return reached
