"""What has changed about where a tree looks things up: rows of tables, and services."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ivr.difference.change import Change
from ivr.difference.comparison import Comparison
from ivr.difference.fields import time_told
from ivr.difference.shown import counted, listed
from ivr.tree.http import Http
from ivr.tree.sources import Source
from ivr.tree.table import Table
from ivr.tree.web_address import WebAddress


def sources(trees: Comparison) -> Iterator[Change]:
    """Every source that both trees have: one that is new or gone shows in the steps that ask it."""
    before, now = trees.old.tree.sources, trees.new.tree.sources
    for name, source in now.items():
        was = before.get(name)
        if isinstance(source, Table) and isinstance(was, Table):
            yield from _table(name, was, source)
        elif isinstance(source, Http) and isinstance(was, Http):
            yield from _service(name, was, source)
        elif was is not None:
            words = f"`{name}` is now {_sort(source)} instead of {_sort(was)}"
            yield Change("setting", words)


def _sort(source: Source) -> str:
    return "a table" if isinstance(source, Table) else f"asked at {_address(source.http)}"


def _service(name: str, was: Http, now: Http) -> Iterator[Change]:
    if was.http != now.http:
        words = f"`{name}` is now asked at {_address(now.http)} instead of {_address(was.http)}"
        yield Change("setting", words)
    if was.method != now.method:
        words = f"`{name}` is now asked by `{now.method}` instead of `{was.method}`"
        yield Change("setting", words)
    if was.secret != now.secret:
        now_sent = f"the secret in {now.secret}" if now.secret else "no secret"
        was_sent = f"that in {was.secret}" if was.secret else "none"
        yield Change("setting", f"`{name}` is now sent {now_sent} instead of {was_sent}")
    if was.within != now.within:
        told = time_told(f"the time that `{name}` has for an answer", was.within, now.within)
        yield Change("time", told)
    paths = dict(was.gives)
    for column, path in now.gives:
        if column in paths and paths[column] != path:
            words = f"`{name}.{column}` is now `{'.'.join(path)}` of the answer"
            yield Change("words", f"{words} instead of `{'.'.join(paths[column])}`")


def _address(address: WebAddress) -> str:
    pieces = (f"{{{p}}}" if n % 2 else p for n, p in enumerate(address.pieces))
    return address.origin + "".join(pieces)


def _table(name: str, before: Table, now: Table) -> Iterator[Change]:
    """Rows are known by their first column, as a rule what they are asked by."""
    was, is_ = _rows(before), _rows(now)
    parts = []
    come, gone = [key for key in is_ if key not in was], [key for key in was if key not in is_]
    changed = [key for key in is_ if key in was and is_[key] != was[key]]
    if come:
        parts.append(f"{counted(len(come), 'row')} more ({_some(come)})")
    if gone:
        parts.append(f"{counted(len(gone), 'row')} less ({_some(gone)})")
    if changed:
        first = changed[0]
        column = next(
            (c for c in now.columns if is_[first].get(c) != was[first].get(c)), now.columns[-1]
        )
        value = f"{is_[first].get(column, '')} instead of {was[first].get(column, '')}"
        parts.append(f"{counted(len(changed), 'row')} changed ({first}: {column} {value})")
    if parts:
        yield Change("words", f"the table `{name}` has {listed(parts)}")


def _rows(table: Table) -> dict[str, Mapping[str, str]]:
    rows: dict[str, Mapping[str, str]] = {}
    for row in table.rows:
        rows.setdefault(row[table.columns[0]], row)
    return rows


def _some(keys: list[str], most: int = 3) -> str:
    return ", ".join(keys[:most]) + (", …" if len(keys) > most else "")
