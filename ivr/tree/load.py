"""Loading: a file's bytes become a tree, or every mistake in them is told at once.

The order of things: the reader makes nodes with places; the heading is read, since texts need to
know the languages; each step is read by its kind; then what only the whole tree can tell is
checked. A misspelt target is taken for the step it resembles, and a step that could not be read
keeps its name, so that one mistake makes one message.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ivr.tree.diagnostic import Diagnostic
from ivr.tree.fields import NAME
from ivr.tree.heading import REQUESTS, Heading, dialling_codes
from ivr.tree.model import field_names, read_model
from ivr.tree.names import check_names
from ivr.tree.nodes import Mapping as Fields
from ivr.tree.nodes import Node, Scalar, Span
from ivr.tree.phrases import built_in
from ivr.tree.reader import read
from ivr.tree.reading import Reading, did_you_mean
from ivr.tree.slugs import slug
from ivr.tree.step import Step
from ivr.tree.targets import CLOSED
from ivr.tree.tree import Tree

Kinds = Mapping[str, type[Step]]
DIGEST = 12
"""Hexadecimal digits of a digest in a URL: enough to tell a tree's versions apart."""


@dataclass(frozen=True, slots=True)
class Loading:
    """What came of loading: a tree if there is no error, all diagnostics, the files it read."""

    tree: Tree | None
    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, bytes]


def load(
    name: str, data: bytes, kinds: Kinds, files: Callable[[str], bytes | None] | None = None
) -> Loading:
    """A tree from the bytes of its file; never raises for what they hold.

    `name` is the file's name without its ending; `files` gives the bytes of a file beside it
    (tables, sounds) by name, or None.
    """
    reading = Reading(files)
    node, mistakes = read(data)
    reading.diagnostics.extend(mistakes)
    tree = _tree(name, data, node, kinds, reading) if node is not None else None
    diagnostics = tuple(sorted(set(reading.diagnostics), key=lambda d: (d.at.span, d.rule)))
    if any(diagnostic.level == "error" for diagnostic in diagnostics):
        tree = None
    return Loading(tree, diagnostics, dict(reading.used_files))


def _tree(name: str, data: bytes, node: Node, kinds: Kinds, reading: Reading) -> Tree | None:
    named = _steps_of(node, reading)
    reading.steps = {key.value: key.span for key, _value in named}
    reading.columns["requests"] = REQUESTS
    heading = read_model(Heading, node, reading, "a tree", Span(1, 1, 1, 1))
    steps, broken = {}, {}
    for key, value in named:
        step = _step(key, value, kinds, reading)
        if step is None:
            broken[key.value] = value
        else:
            steps[key.value] = step
    if heading is None:
        return None
    _check_zone(heading, node, reading)
    for step in steps.values():
        step.inspect(reading)
        _check_otherwise(step, heading, reading)
    start = heading.start.name if heading.start else next(iter(reading.steps), "")
    check_names(steps, broken, start, heading.everywhere, reading)
    if broken or not steps:
        return None
    return _built(name, data, heading, steps, start, reading)


def _built(
    name: str, data: bytes, heading: Heading, steps: dict[str, Step], start: str, reading: Reading
) -> Tree:
    dialled = [
        phone.number
        for step in steps.values()
        for phone in getattr(step, "dial", ())
        if phone.number
    ]
    return Tree(
        name=slug(name),
        digest=digest(data, reading.used_files),
        languages=heading.languages,
        steps=steps,
        start=start,
        title=heading.title,
        timezone=heading.timezone,
        numbers=heading.numbers,
        currency=heading.currency,
        voices=heading.voices,
        may_dial=heading.may_dial or dialling_codes([*heading.numbers, *dialled]),
        hours=heading.hours,
        sources=heading.sources,
        phrases={**built_in(heading.languages), **heading.phrases},
        everywhere=heading.everywhere,
        files=dict(reading.used_files),
        heading=heading,
    )


def digest(data: bytes, files: Mapping[str, bytes]) -> str:
    """The name of a version: the tree's file and all that belongs to it, hashed."""
    whole = hashlib.sha256(hashlib.sha256(data).digest())
    for name in sorted(files):
        whole.update(hashlib.sha256(name.encode()).digest())
        whole.update(hashlib.sha256(files[name]).digest())
    return whole.hexdigest()[:DIGEST]


def _steps_of(node: Node, reading: Reading) -> list[tuple[Scalar, Node]]:
    """The steps with their names, as far as they can be told."""
    if not isinstance(node, Fields):
        return []
    steps = next((value for key, value in node.entries if key.value == "steps"), None)
    if steps is None:
        return []
    if not isinstance(steps, Fields) or not steps.entries:
        reading.error(
            "missing-steps",
            steps.span,
            "there are no steps here",
            why="a caller would hear nothing",
            fix="write a step's name, a colon, and its fields indented below",
        )
        return []
    return [(key, value) for key, value in steps.entries if _good_name(key, reading)]


def _good_name(key: Scalar, reading: Reading) -> bool:
    if key.value in CLOSED:
        reading.error(
            "closed-word",
            key.span,
            f"`{key.value}` has a meaning of its own and cannot name a step",
            why=f"`-> {key.value}` would never come here",
            fix="choose another name",
        )
    elif not NAME.fullmatch(key.value):
        reading.error(
            "not-a-name",
            key.span,
            f"`{key.value}` is not a name of a step",
            why="nothing could lead to it",
            fix="a name is letters, digits and `_`, without spaces, and begins with a letter",
        )
    else:
        return True
    return False


def _step(key: Scalar, node: Node, kinds: Kinds, reading: Reading) -> Step | None:
    if not isinstance(node, Fields) or not node.entries:
        reading.error(
            "not-fields",
            key.span if isinstance(node, Scalar) and not node.value else node.span,
            f"`{key.value}` has no fields",
            why="the call would not know what to do here",
            fix="write its kind and words indented below, such as `say: …`",
        )
        return None
    first = node.entries[0][0]
    kind = next((name.value for name, _value in node.entries if name.value in kinds), None)
    if kind is None:
        reading.error(
            "unknown-kind",
            first.span,
            f"`{first.value}` is not a kind of step",
            why="the call would not know what to do here",
            fix=did_you_mean(first.value, kinds)
            or "the first line of a step says its kind: "
            + ", ".join(f"`{name}`" for name in kinds),
        )
        return None
    step = read_model(kinds[kind], node, reading, _with_article(kind), key.span)
    return step.placed(key.value, key.span) if step else None


def _with_article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} `{kind}`"


def _check_zone(heading: Heading, node: Node, reading: Reading) -> None:
    if heading.hours and heading.timezone is None:
        at = next(key.span for key, _v in node.entries if key.value == "hours")  # type: ignore[union-attr]
        reading.error(
            "missing-field",
            at,
            "opening hours need a `timezone`",
            why="nobody could say when it is nine o'clock",
            fix="add `timezone: Europe/Moscow`, or the place where you are, at the top",
        )


def _check_otherwise(step: Step, heading: Heading, reading: Reading) -> None:
    has_own = getattr(step, "otherwise", None) is not None
    if step.unnamed_results and not has_own and heading.everywhere.otherwise is None:
        reading.error(
            "no-otherwise",
            step.span,
            f"`{step.name}` does not say where the call goes when all else fails",
            why="a caller whose tries are used up would be cut off",
            fix="add `otherwise:` to it, or once for the whole tree under `everywhere:`",
        )


__all__ = ["Loading", "field_names", "load"]
