"""`ivr diff`: two trees in a caller's terms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from ivr.difference import Change, Measure
    from ivr.difference.limits import Limit
    from ivr.tree.tree import Tree

MOST_MEASURED = 60_000
"""Signs of text whose speech is measured; of a larger tree the length of speech is estimated."""


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option(
    "--fail-on",
    metavar="SORTS",
    default="",
    help="Exit with 1 if there are such changes, as in lost-way,slower=5s; any is every change.",
)
def diff(old: str, new: str, *, as_json: bool, fail_on: str) -> int:
    """Tell what changes for callers from OLD to NEW, a sentence each, what matters most first.

    OLD and NEW are files, or files as git has them: HEAD~1:menus/hotline.yaml. OLD may be a
    revision alone, such as HEAD, for the same file as NEW.

    Layout, comments, the order and the names of steps are no difference to a caller: of these
    nothing is said. Sorts: lost-way, loop, way, slower, time, hours, new-way, words, setting,
    sooner.
    """
    from ivr.difference import compare
    from ivr.difference.limits import broken
    from ivr.tree.garbage import without_garbage_collector

    limits = _limits(fail_on)
    with without_garbage_collector():
        before, now = _trees(old, new)
        changes = compare(before, now, _measure(before, now))
    failing = broken(limits, changes)
    if as_json:
        click.echo(_as_json(changes, failing))
    else:
        for change in changes:
            click.echo(change.sentence)
    return 1 if failing else 0


def _limits(text: str) -> tuple[Limit, ...]:
    from ivr.cli.shell import Misuse
    from ivr.difference.limits import read_limits
    from ivr.telephony.misread import Misread

    try:
        return read_limits(text)
    except Misread as mistake:
        raise Misuse(f"--fail-on: {mistake.message}", mistake.fix) from None


def _trees(old: str, new: str) -> tuple[Tree, Tree]:
    """The two trees; raises Refusal, or Report with the mistakes of one that does not load."""
    from ivr.cli.shell import Refusal
    from ivr.sources.files import Unreadable

    try:
        return _tree(_with_path(old, new)), _tree(new)
    except Unreadable as trouble:
        raise Refusal(trouble.sentence, trouble.fix) from None


def _with_path(old: str, new: str) -> str:
    """A revision alone means the same file as NEW, as that revision has it."""
    if ":" in old or old.endswith(".yaml") or Path(old).exists():
        return old
    return f"{old}:{_path(new)}"


def _path(target: str) -> str:
    """The path of a file within its repository, or from here."""
    if not Path(target).exists() and ":" in target:
        return target.partition(":")[2]
    here = Path(target)
    return f"./{here.as_posix()}" if not here.is_absolute() else _from_here(here)


def _from_here(path: Path) -> str:
    from os.path import relpath

    return f"./{Path(relpath(path)).as_posix()}"


def _tree(target: str) -> Tree:
    from ivr.cli import trees
    from ivr.cli.shell import Report
    from ivr.sources.files import Beside, read
    from ivr.sources.revisions import Revision
    from ivr.steps import KINDS
    from ivr.tree import load as loader

    revision, colon, path = target.partition(":")
    if colon and not Path(target).exists():
        kept = Revision(revision, Path.cwd())
        data = kept.read(path)
        beside: Callable[[str], bytes | None] = kept.beside(path)
    else:
        path, data, beside = target, read(Path(target)), Beside(Path(target).parent)
    loading = loader.load(Path(path).stem, data, KINDS, beside)
    if loading.tree is None:
        text = data.decode("utf-8", errors="replace")
        raise Report(trees.Checked(Path(target), text, loading.diagnostics).report())
    return loading.tree


def _measure(*both: Tree) -> Measure:
    """How the length of speech is known: measured, where that does not take too long."""
    from ivr.sound.length import seconds
    from ivr.telephony import pace

    return seconds if sum(map(_signs, both)) < MOST_MEASURED else pace.seconds


def _signs(tree: Tree) -> int:
    """How much there is to hear in a tree."""
    return sum(
        len(part)
        for prompt in tree.prompts.values()
        for piece in prompt.pieces
        for wording in piece.text.by_language.values()
        for part in wording.parts
        if isinstance(part, str)
    )


def _as_json(changes: tuple[Change, ...], failing: list[Change]) -> str:
    import json

    told = [
        {
            "sort": change.sort,
            "sentence": change.sentence,
            "step": change.step,
            "later": round(change.later, 1),
            "effects": [
                {"sort": effect.sort, "words": effect.words, "steps": list(effect.steps)}
                for effect in change.effects
            ],
            "fails": change in failing,
        }
        for change in changes
    ]
    return json.dumps({"changes": told}, ensure_ascii=False, indent=1)
