"""Loading: a file's bytes become a tree, or every mistake in them is told at once.

The order of things: the reader makes nodes with places; the heading is read, since texts need to
know the languages; each step is read by its kind; then what only the whole tree can tell is
checked. A misspelt target is taken for the step it resembles, and a step that could not be read
keeps its name, so that one mistake makes one message.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.garbage import without_garbage_collector
from ivr.tree.graft import grafted
from ivr.tree.heading import Heading, dialling_codes, read_heading
from ivr.tree.model import field_names, given_fields, read_model
from ivr.tree.names import check_names
from ivr.tree.naming import NAME, not_a_name
from ivr.tree.nodes import Mapping as Fields
from ivr.tree.nodes import Node, Scalar, Span
from ivr.tree.outdented import brought_home
from ivr.tree.phrases import phrases_of
from ivr.tree.reader import read
from ivr.tree.reading import Reading, did_you_mean, nearest
from ivr.tree.recordings import with_recordings
from ivr.tree.slugs import slug
from ivr.tree.sources import REQUESTS
from ivr.tree.state import MOST_SIGNS as MOST_KEPT
from ivr.tree.step import Step
from ivr.tree.table import Table
from ivr.tree.targets import CLOSED
from ivr.tree.tree import Tree
from ivr.tree.used import Shelf, Used, check_used, used_trees

Kinds = Mapping[str, type[Step]]
MOST_SIGNS = 10_000
"""Characters of a prompt: its words and the sentences of its keys."""
MOST_ERRORS = 100
"""A file with more is no menu. What is beyond them is not looked for."""
DIGEST = 12
"""Hexadecimal digits of a digest in a URL: enough to tell a tree's versions apart."""


@dataclass(frozen=True, slots=True)
class Loading:
    """What came of loading: a tree if there is no error, all diagnostics, the files it read."""

    tree: Tree | None
    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, bytes]


def load(
    name: str,
    data: bytes,
    kinds: Kinds,
    files: Callable[[str], bytes | None] | None = None,
    *,
    is_part: bool = False,
) -> Loading:
    """A tree from the bytes of its file; never raises for what they hold.

    `name` is the file's name without its ending; `files` gives the bytes of a file beside it
    (tables, sounds, files that it uses) by name, or None. If it can list folders
    (`ivr.tree.reading.Folder`), there may be recordings too. `is_part`: others use it, whether it
    says so by `inputs` and `gives` or not.
    """
    reading = Reading(files)
    reading.is_part = is_part

    def used(path: str, part: bytes, within: Reading) -> Used:
        found = _loaded(PurePosixPath(path).stem, part, kinds, within, shelf)
        return Used(found.tree, found.diagnostics, found.files)

    shelf = Shelf(used, (f"{name}.yaml",))
    with without_garbage_collector():
        return _loaded(name, data, kinds, reading, shelf)


def _loaded(name: str, data: bytes, kinds: Kinds, reading: Reading, shelf: Shelf) -> Loading:
    node, mistakes = read(data)
    reading.diagnostics.extend(mistakes)
    tree = _tree(name, data, node, kinds, reading, shelf) if node is not None else None
    once = dict.fromkeys(reading.diagnostics)
    diagnostics = tuple(sorted(once, key=lambda told: (told.at.span, told.rule)))
    return Loading(tree, diagnostics, dict(reading.used_files))


def _tree(
    name: str, data: bytes, node: Node, kinds: Kinds, reading: Reading, shelf: Shelf
) -> Tree | None:
    given = given_fields(Heading, node, reading, "a tree", Span(1, 1, 1, 1))
    if given is None:
        return None
    reading.is_part = reading.is_part or "inputs" in given or "gives" in given
    named = _named_steps(given["steps"], kinds, reading) if "steps" in given else []
    reading.steps = {key.value: key.span for key, _value in named}
    reading.columns["requests"] = REQUESTS
    heading = read_heading(given, reading)
    steps, broken = {}, {}
    for key, value in named:
        if reading.errors > MOST_ERRORS:
            return None
        step = _step(key, value, kinds, reading)
        if step is None:
            broken[key.value] = value
            reading.unread_steps.add(key.value)
        else:
            steps[key.value] = step
    parts = used_trees(steps, reading, shelf)
    _check_zone(heading, given, reading)
    steps = with_recordings(name, steps, reading)
    for step in steps.values():
        step.inspect(reading)
    _check_otherwise(steps.values(), heading, reading)
    check_used(steps, parts, heading, reading)
    start = heading.start.name if heading.start else next(iter(reading.steps), "")
    check_names(steps, broken, start, heading.everywhere, heading.phrases, reading)
    if any(diagnostic.level == "error" for diagnostic in reading.diagnostics):
        return None
    tree = _built(name, data, heading, steps, start, reading, parts.values())
    if parts:
        tree = grafted(tree, parts)
    _check_cells(tree, given, reading)
    return tree if _is_bearable(tree, reading) else None


def _check_cells(tree: Tree, given: Mapping[str, Node], reading: Reading) -> None:
    """Values of tables travel with a call, so long ones are cut off."""
    written = given.get("sources")
    keys = {key.value: key for key, _ in written.entries} if isinstance(written, Fields) else {}
    # Those of used files are told of there.
    tables = ((n, s) for n, s in tree.sources.items() if isinstance(s, Table) and n in keys)
    for source, table in tables:
        for column in table.columns:
            longest = table.longest(column) if f"{source}.{column}" in tree.named else 0
            if longest > MOST_KEPT:
                reading.warning(
                    "long-value",
                    keys[source].span,
                    f"`{source}.{column}` has values of up to {longest:,} signs, "
                    f"and {MOST_KEPT} are kept",
                    why="callers would hear the beginning alone",
                    fix="shorten them, or part them into several columns",
                )


def _is_bearable(tree: Tree, reading: Reading) -> bool:
    """Whether each prompt fits into a document; notes those that do not."""
    endless = {
        cue.step: length
        for cue, said in tree.prompts.items()
        if (length := said.length()) > MOST_SIGNS
    }
    for name, length in endless.items():
        reading.error(
            "endless-text",
            tree.steps[name.partition(".")[0]].span if name else Span(1, 1, 1, 1),
            f"`{name}` says {length:,} signs in one go, and {MOST_SIGNS:,} are the most",
            why="nobody listens to that, and a call could not carry it",
            fix="part it into several steps, with fewer keys each",
        )
    return not endless


def _built(
    name: str,
    data: bytes,
    heading: Heading,
    steps: dict[str, Step],
    start: str,
    reading: Reading,
    parts: Iterable[Tree],
) -> Tree:
    dialled = [
        phone.number
        for step in (*steps.values(), *(s for part in parts for s in part.steps.values()))
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
        phrases=phrases_of(heading.languages, heading.phrases),
        everywhere=heading.everywhere,
        files=dict(reading.used_files),
        heading=heading,
        inputs=heading.inputs,
        gives=heading.gives,
        is_part=reading.is_part,
    )


def digest(data: bytes, files: Mapping[str, bytes]) -> str:
    """The name of a version: the tree's file and all that belongs to it, hashed."""
    whole = hashlib.sha256(hashlib.sha256(data).digest())
    for name in sorted(files):
        whole.update(hashlib.sha256(name.encode()).digest())
        whole.update(hashlib.sha256(files[name]).digest())
    return whole.hexdigest()[:DIGEST]


def _named_steps(steps: Node, kinds: Kinds, reading: Reading) -> list[tuple[Scalar, Node]]:
    """The steps with their names, also those that cannot stay so."""
    if not isinstance(steps, Fields) or not steps.entries:
        reading.error(
            "missing-steps",
            steps.span,
            "there are no steps here",
            why="a caller would hear nothing",
            fix="write a step's name, a colon, and its fields indented below",
        )
        return []
    named = brought_home(steps.entries, kinds, reading)
    for key, _value in named:
        _check_name(key, reading)
    return named


def _check_name(key: Scalar, reading: Reading) -> None:
    """Notes what is no name. Its step is read all the same, so that nobody misses it elsewhere."""
    if key.value in CLOSED:
        reading.error(
            "closed-word",
            key.span,
            f"`{key.value}` has a meaning of its own and cannot name a step",
            why=f"`-> {key.value}` would never come here",
            fix="choose another name",
        )
    elif not NAME.fullmatch(key.value):
        not_a_name(key, key.value, reading)


def _step(key: Scalar, node: Node, kinds: Kinds, reading: Reading) -> Step | None:
    if not isinstance(node, Fields) or not node.entries:
        reading.error(
            "not-fields",
            node.span if not isinstance(node, Scalar) or node.value else key.span,
            f"`{key.value}` has no fields",
            why="the call would not know what to do here",
            fix="write its kind and words indented below, such as `say: …`",
        )
        return None
    found = [name for name, _value in node.entries if name.value in kinds]
    if not found:
        node, found = _resembling(node, kinds, reading)
    if not found:
        return None
    kind, *others = found
    for other in others:
        if other.value not in field_names(kinds[kind.value]):
            _two_kinds(key, kind, other, reading)
            node = Fields(tuple(e for e in node.entries if e[0] is not other), node.span, node.flow)
    step = read_model(kinds[kind.value], node, reading, _with_article(kind.value), key.span)
    return step.placed(key.value, key.span) if step else None


def _resembling(node: Fields, kinds: Kinds, reading: Reading) -> tuple[Fields, list[Scalar]]:
    """A step without a kind: its first field is taken for the kind it resembles, if it does."""
    first, value = node.entries[0]
    near = nearest(first.value, kinds)[:1]
    every = ", ".join(f"`{name}`" for name in kinds)
    reading.error(
        "unknown-kind",
        first.span,
        f"`{first.value}` is not a kind of step",
        why="the call would not know what to do here",
        fix=did_you_mean(first.value, kinds) or f"the first line of a step says its kind: {every}",
    )
    if not near:
        return node, []
    meant = Scalar(near[0], first.span)
    return Fields(((meant, value), *node.entries[1:]), node.span, node.flow), [meant]


def _two_kinds(step: Scalar, kind: Scalar, other: Scalar, reading: Reading) -> None:
    reading.error(
        "two-kinds",
        other.span,
        f"`{step.value}` is {_with_article(kind.value)} already, and a step has one kind",
        why=f"`{other.value}` would never be done",
        fix=f"give `{other.value}` a step of its own, and lead there",
        also=[Label(kind.span, "its kind")],
    )


def _with_article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeio' else 'a'} `{kind}`"


def _check_zone(heading: Heading, given: Mapping[str, Node], reading: Reading) -> None:
    if "hours" in given and heading.timezone is None and "timezone" not in reading.unread:
        reading.error(
            "missing-field",
            given["hours"].span,
            "opening hours need a `timezone`",
            why="nobody could say when it is nine o'clock",
            fix="add `timezone: Europe/Moscow`, or the place where you are, at the top",
        )


def _check_otherwise(steps: Iterable[Step], heading: Heading, reading: Reading) -> None:
    """Notes the steps that lead nowhere when all else fails: one line mends them all."""
    if reading.is_part and heading.place("everywhere") is None:
        return  # it has the `everywhere` of whoever uses it
    if heading.everywhere.otherwise is not None or reading.unread & {"everywhere", "otherwise"}:
        return
    lost = [step for step in steps if step.unnamed_results and not vars(step).get("otherwise")]
    if not lost:
        return
    first, *more = lost
    fix = "`otherwise:` once for the whole tree under `everywhere:`"
    reading.error(
        "no-otherwise",
        first.span,
        f"`{first.name}` does not say where the call goes when all else fails"
        + (f" (nor do {len(more)} more)" if more else ""),
        why="a caller whose tries are used up would be cut off",
        fix=f"add {fix}" if more else f"add `otherwise:` to it, or {fix}",
        also=[Label(step.span, "nor does this one") for step in more[:3]],
    )


__all__ = ["Loading", "field_names", "load"]
