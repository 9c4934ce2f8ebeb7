"""What has changed about a table: its rows, as far as callers can come to hear of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ivr.difference.change import Change
from ivr.difference.comparison import Comparison
from ivr.difference.renames import SOURCES
from ivr.difference.shown import counted, listed
from ivr.tree.conditions import folded
from ivr.tree.pairs import Pair
from ivr.tree.table import Table
from ivr.tree.tree import Tree

Key = tuple[str, ...]
Rows = dict[Key, dict[str, str]]


def table(trees: Comparison, name: str, called: str) -> Iterator[Change]:
    """Rows are known by what they are asked by, and compared in what is spoken or chosen by."""
    names = trees.names(old=True)
    before, now = trees.old.tree.sources[name], trees.new.tree.sources[names(name)]
    assert isinstance(before, Table), "asked of tables"  # noqa: S101
    assert isinstance(now, Table), "asked of tables"  # noqa: S101
    columns = {column: names(f"{name}.{column}").rpartition(".")[2] for column in before.columns}
    asked = {columns.get(each, each) for each in _asked(trees.old.tree, name)}
    asked |= _asked(trees.new.tree, names(name))
    by = [column for column in now.columns if column in asked] or [now.columns[0]]
    heard = [c for c in now.columns if c in by or f"{names(name)}.{c}" in trees.new.tree.named]
    was = _rows([{columns[c]: v for c, v in row.items()} for row in before.rows], by)
    is_ = _rows([*now.rows], by)
    if parts := [*_changes(was, is_, heard)]:
        yield Change("words", f"the table {called} has {listed(parts)}")


def _asked(tree: Tree, source: str) -> set[str]:
    """The columns by which some step asks a source."""
    asked: set[str] = set()
    for step in tree.steps.values():
        if source in (getattr(step, field, None) for field in SOURCES):
            by: tuple[Pair, ...] = getattr(step, "by", None) or ()
            into = str(getattr(step, "into", "")).rpartition(".")[2]
            asked.update((pair.name for pair in by) if by else (into,))
    return asked


def _rows(rows: Iterable[dict[str, str]], by: Sequence[str]) -> Rows:
    """Of rows that answer the same question the first counts."""
    found: Rows = {}
    for row in rows:
        found.setdefault(tuple(folded(row.get(column, "")) for column in by), row)
    return found


def _changes(was: Rows, is_: Rows, heard: Sequence[str]) -> Iterator[str]:
    come, gone = [key for key in is_ if key not in was], [key for key in was if key not in is_]
    if come:
        yield f"{counted(len(come), 'row')} more ({_some(come)})"
    if gone:
        yield f"{counted(len(gone), 'row')} less ({_some(gone)})"
    changed = [
        (key, column)
        for key, row in is_.items()
        for column in heard
        if key in was and was[key].get(column, "") != row[column]
    ]
    if changed:
        key, column = changed[0]
        value = f"{is_[key][column] or 'nothing'} instead of {was[key].get(column) or 'nothing'}"
        rows = counted(len({key for key, _column in changed}), "row")
        yield f"{rows} changed ({' '.join(key)}: {column} {value})"


def _some(keys: Sequence[Key], most: int = 3) -> str:
    return ", ".join(" ".join(key) for key in keys[:most]) + (", …" if len(keys) > most else "")
