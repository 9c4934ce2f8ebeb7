"""Scripts and files of calls, read from YAML: what is wrong in them is told at its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from ivr.cli import circumstances, trees
from ivr.cli.answers import NONE, Answers, read_answers
from ivr.cli.circumstances import Circumstances
from ivr.cli.rehearsal import is_url
from ivr.cli.shell import Report
from ivr.cli.trees import Checked
from ivr.cli.yaml_file import place, plain
from ivr.simulator.lines.mistakes import Findings, Mistake, WrongScript
from ivr.simulator.lines.mistakes import Path as Place
from ivr.simulator.lines.reading import Case, Sound, read_calls, read_scenario
from ivr.simulator.lines.script import Script
from ivr.simulator.samples import samples
from ivr.sources.files import Beside, Unreadable, read
from ivr.telephony import audio
from ivr.telephony.misread import Misread
from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.nodes import Node, Span
from ivr.tree.reader import read as read_yaml

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Planned:
    """A call of a calls file: as it was read, under which circumstances, and to which target."""

    case: Case
    circumstances: Circumstances
    answers: Answers
    """what services answer that the tree asks"""
    target: str
    """a path, from where the command was called, or a URL"""
    span: Span
    items: tuple[Span, ...]
    """where each item of its script stands"""
    language: Span
    """where its language stands, if it has one"""


@dataclass(frozen=True, slots=True)
class CallsFile:
    """A calls file and its calls; of a file with errors there are none."""

    checked: Checked
    calls: tuple[Planned, ...] = ()
    answers: Answers = NONE
    """what services answer in every call, unless a call says otherwise"""


def scenario(path: Path, data: bytes) -> tuple[Checked, Case]:
    """The script in `data`, which came from `path`, alone or with other callers; an empty one where
    there are errors.
    """
    checked, _, case = _read(path, data, read_scenario, Case("", Script()))
    return checked, case


def calls(path: Path) -> CallsFile:
    """The calls in a file."""
    try:
        data = read(path)
    except Unreadable as trouble:
        return CallsFile(Checked(path, "", (trees.unreadable(trouble),)))
    none: tuple[Case, ...] = ()
    checked, node, cases = _read(path, data, read_calls, none)
    if node is None or checked.errors:
        return CallsFile(checked)
    found: list[Diagnostic] = []
    answers = _answers(node, (), found)
    planned = [_planned(path, node, case, answers, found) for case in cases]
    if found:
        return CallsFile(replace(checked, diagnostics=_sorted([*checked.diagnostics, *found])))
    return CallsFile(checked, tuple(planned), answers)


def _read(
    path: Path, data: bytes, reader: Callable[..., Read], nothing: Read
) -> tuple[Checked, Node | None, Read]:
    node, slips = read_yaml(data)
    text = data.decode("utf-8", errors="replace")
    if node is None:
        return Checked(path, text, slips), None, nothing
    try:
        return Checked(path, text, slips), node, reader(plain(node), sound=_sound(path.parent))
    except WrongScript as wrong:
        told = [_diagnostic(node, mistake) for mistake in wrong.mistakes]
        return Checked(path, text, _sorted([*slips, *told])), node, nothing


def _diagnostic(node: Node, mistake: Mistake) -> Diagnostic:
    named = mistake.message.startswith("there is no ")
    span = place(node, mistake.path, name=named)
    return Diagnostic("wrong-script", "error", mistake.message, Label(span), fix=mistake.fix)


def _sorted(diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(diagnostics, key=lambda each: (each.at.span, each.rule)))


def _answers(node: Node, here: Place, found: list[Diagnostic]) -> Answers:
    """What stands under `sources`: at the top for all calls, in a call for that one."""
    data = plain(node)
    for part in here:
        data = data[part]
    if not isinstance(data, dict) or "sources" not in data:
        return NONE
    findings = Findings()
    answers = read_answers(data["sources"], (*here, "sources"), findings)
    for mistake in findings.mistakes:
        label = Label(place(node, mistake.path))
        found.append(Diagnostic("wrong-call", "error", mistake.message, label, fix=mistake.fix))
    return answers


def answers_beside(path: Path) -> Answers:
    """The answers for all calls, of the calls file that belongs to a tree; none without one.

    Raises Report if it has a mistake.
    """
    beside = path.with_name(path.name.removesuffix(".yaml") + trees.CALLS)
    if not beside.exists():
        return NONE
    file = calls(beside)
    if file.checked.errors:
        raise Report(file.checked.report())
    return file.answers


def _planned(
    path: Path, node: Node, case: Case, answers: Answers, found: list[Diagnostic]
) -> Planned:
    here = ("calls", case.name)
    fields = plain(node)["calls"][case.name]
    told = Circumstances()
    for name in ("at", "from", "language", "to"):
        if name not in fields:
            continue
        attribute, reader = circumstances.READERS[name]
        try:
            told = replace(told, **{attribute: reader(str(fields[name]))})
        except Misread as mistake:
            label = Label(place(node, (*here, name)))
            found.append(Diagnostic("wrong-call", "error", mistake.message, label, fix=mistake.fix))
    return Planned(
        case,
        told,
        _answers(node, here, found).over(answers),
        _target(path, case),
        place(node, here, name=True),
        tuple(_items(node, (*here, "script"))),
        place(node, (*here, "language")),
    )


def _target(path: Path, case: Case) -> str:
    """What is called: the tree that is named, else the one whose calls these are."""
    named = case.tree or f"{path.name.removesuffix(trees.CALLS)}.yaml"
    if is_url(named):
        return named
    return str(path.parent / named)


DECLARED = frozenset({"expect", "operator", "other"})
"""items that take no time, and are not counted when a failure names one"""


def _items(node: Node, path: tuple[str, ...]) -> list[Span]:
    items = plain(node)
    for part in path:
        items = items.get(part, [])
    return [
        place(node, (*path, index))
        for index, item in enumerate(items)
        if not (isinstance(item, dict) and DECLARED & item.keys())
    ]


def _sound(folder: Path) -> Sound:
    """How long a recording beside a script is, and how it sounds."""

    def heard(name: str) -> tuple[float, bytes]:
        beside = Beside(folder)
        data = beside(name)
        if data is None:
            raise ValueError(beside.refused.get(name, "there is no such file beside the script"))
        kind = {".mp3": "audio/mpeg", ".aiff": "audio/aiff"}.get(Path(name).suffix, "audio/wav")
        length = audio.seconds(data, kind)
        if length is None:
            raise ValueError("it is not a sound that can be read")
        return length, samples(data)

    return heard
