"""The files that a tree uses: each is loaded once, and held against what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath

from ivr.tree.diagnostic import Diagnostic
from ivr.tree.heading import Heading
from ivr.tree.nodes import Span
from ivr.tree.reading import Reading, did_you_mean
from ivr.tree.step import Step
from ivr.tree.tree import Tree
from ivr.tree.using import Using

MOST_DEEP = 4
"""How many files deep uses may lead."""
MOST_STEPS = 20_000
"""Steps that used files may bring in, each as often as its file is used."""


@dataclass(frozen=True, slots=True)
class Used:
    """A used file as it was read: a tree, unless it has mistakes."""

    tree: Tree | None
    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, bytes]


@dataclass(slots=True)
class Shelf:
    """The files of one load: those that are read already, and those that are being read now."""

    load: Callable[[str, bytes, Reading], Used]
    open: tuple[str, ...]
    read: dict[str, Used] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Beside:
    """The files beside a used file, which may stand in a folder of its own."""

    folder: str
    reading: Reading

    def __call__(self, name: str) -> bytes | None:
        return self.reading.peek(normpath(join(self.folder, name)))

    def under(self, folder: str) -> Sequence[str]:
        return self.reading.under(normpath(join(self.folder, folder)))


def used_trees(steps: Mapping[str, Step], reading: Reading, shelf: Shelf) -> dict[str, Tree]:
    """The files that steps use, by the names of the steps; notes what is wrong with them.

    What a file gives that cannot be read is not known: names of it are not blamed then.
    """
    found = {}
    for step in steps.values():
        if isinstance(step, Using):
            tree = _used(step, reading, shelf)
            if tree is None:
                reading.unread_steps.add(step.name)
            else:
                reading.gives[step.name] = tree.gives
                found[step.name] = tree
    return found


def _used(step: Using, reading: Reading, shelf: Shelf) -> Tree | None:
    at = step.place("use") or step.span
    path = normpath(join(dirname(shelf.open[-1]), step.use))
    row = (*shelf.open, path)
    if path in shelf.open or len(row) > MOST_DEEP + 1:
        _endless(row[row.index(path) :] if path in shelf.open else row, at, reading)
        return None
    if path not in shelf.read:
        shelf.read[path] = _read(step, path, reading, shelf)
    used = shelf.read[path]
    folder = dirname(step.use)
    reading.used_files.update((normpath(join(folder, n)), data) for n, data in used.files.items())
    wrong = [each for each in used.diagnostics if each.level == "error"]
    if used.tree is None or wrong:
        _broken(step, wrong, at, reading)
        return None
    return used.tree


def _read(step: Using, path: str, reading: Reading, shelf: Shelf) -> Used:
    folder = dirname(step.use)
    within = Reading(_Beside(folder, reading))
    within.is_part = True
    before = shelf.open
    shelf.open = (*before, path)
    try:
        return shelf.load(path, reading.used_files[step.use], within)
    finally:
        shelf.open = before


def _endless(row: tuple[str, ...], at: Span, reading: Reading) -> None:
    round_ = row[0] == row[-1]
    way = ", which uses ".join(f"`{path}`" for path in row[1:])
    reading.error(
        "endless-use",
        at,
        f"`{row[0]}` uses {way}" + (" again" if round_ else ""),
        why="there would be no end of steps"
        if round_
        else f"uses lead at most {MOST_DEEP} files deep: nobody could follow more",
        fix="take one of these uses out, and lead to a step in its place",
    )


def _broken(step: Using, wrong: list[Diagnostic], at: Span, reading: Reading) -> None:
    """The first mistake in a used file; that of a file which it uses itself is told as it is."""
    first = wrong[0]
    if first.rule == "endless-use":
        reading.error(first.rule, at, first.message, why=first.why, fix=first.fix)
        return
    more = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
    place = f"{step.use}:{first.at.span.line}:{first.at.span.column}"
    reading.error(
        "broken-use",
        at,
        f"`{step.use}` cannot be used: it has a mistake at {place}{more}",
        why=first.message,
        fix=f"mend it there: `ivr check` with `{step.use}` says how",
    )


def check_used(
    steps: Mapping[str, Step], parts: Mapping[str, Tree], heading: Heading, reading: Reading
) -> None:
    """Notes what does not fit between steps and the files that they use."""
    brought = 0
    for name, part in parts.items():
        step = steps[name]
        assert isinstance(step, Using), "only such steps have parts"  # noqa: S101
        at = step.place("use") or step.span
        _check_handed(step, part, at, reading)
        _check_languages(step, part, at, reading)
        _check_otherwise(step, part, heading, reading)
        brought += len(part.steps)
        if brought > MOST_STEPS:
            reading.error(
                "endless-use",
                at,
                f"used files bring in more than {MOST_STEPS:,} steps",
                why="a tree of that size could not be kept",
                fix="use this file in fewer places, and lead to them",
            )
            return


def _check_handed(step: Using, part: Tree, at: Span, reading: Reading) -> None:
    handed = {pair.name: pair.span for pair in step.with_ or ()}
    missing = [name for name in part.inputs if name not in handed]
    unknown = {name: span for name, span in handed.items() if name not in part.inputs}
    # A misspelt name is one mistake, and not two.
    for name, span in unknown.items():
        fix = did_you_mean(name, missing)
        inputs = ", ".join(f"`{each}`" for each in part.inputs)
        reading.error(
            "unknown-input",
            span,
            f"`{step.use}` does not ask for `{name}`",
            why="nothing in it could use this value",
            fix=fix or (f"its inputs are {inputs}" if inputs else "leave `with` out"),
        )
    for name in missing[len(unknown) :]:
        reading.error(
            "missing-input",
            step.place("with") or at,
            f"`{step.use}` needs `{name}`, and is not handed it",
            why="sentences with it would be left out, and conditions would not hold",
            fix=f"add `with: {name} = …`" if not handed else f"add `, {name} = …`",
        )


def _check_languages(step: Using, part: Tree, at: Span, reading: Reading) -> None:
    lacking = [code for code in reading.languages if code not in part.languages]
    if lacking and "languages" not in reading.unread:
        listed = ", ".join(f"`{code}`" for code in lacking)
        reading.error(
            "missing-language",
            at,
            f"`{step.use}` does not speak {listed}",
            why="callers who chose another language would hear the wrong one there",
            fix=f"write its texts in {listed} too, and name it in its `languages`",
        )


def _check_otherwise(step: Using, part: Tree, heading: Heading, reading: Reading) -> None:
    """What the file alone could not tell: whether our `everywhere` helps where its own does not."""
    if heading.everywhere.otherwise is not None or reading.unread & {"everywhere", "otherwise"}:
        return
    if reading.is_part and heading.place("everywhere") is None:
        return  # another file has the last word
    if lost := next(_without_otherwise(part), None):
        reading.error(
            "no-otherwise",
            step.span,
            f"`{lost}` in `{step.use}` does not say where the call goes when all else fails",
            why="a caller whose tries are used up would be cut off",
            fix="add `otherwise:` once for the whole tree under `everywhere:`",
        )


def _without_otherwise(part: Tree) -> Iterator[str]:
    """Steps that count on the `everywhere` of whoever uses them."""
    if part.heading.place("everywhere") is not None:
        return
    for name, step in part.steps.items():
        own = getattr(step, "otherwise", None) is not None
        if step.unnamed_results and not own and part.within(name) is part:
            yield name
