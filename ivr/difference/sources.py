"""What has changed about where a tree looks things up: rows of tables, and services."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.difference.change import Change
from ivr.difference.comparison import Comparison
from ivr.difference.fields import time_told
from ivr.difference.rows import table
from ivr.tree.http import Http
from ivr.tree.sources import Source
from ivr.tree.table import Table
from ivr.tree.web_address import WebAddress


def sources(trees: Comparison) -> Iterator[Change]:
    """Every source that both trees have: one that is new or gone shows in the steps that ask it."""
    told: dict[Change, None] = {}  # a file may be used in several places
    for name, was in trees.old.tree.sources.items():
        now = trees.new.tree.sources.get(trees.names(old=True)(name))
        called = trees.new.called(trees.names(old=True)(name))
        if isinstance(now, Table) and isinstance(was, Table):
            told.update(dict.fromkeys(table(trees, name, called)))
        elif isinstance(now, Http) and isinstance(was, Http):
            told.update(dict.fromkeys(_service(called, was, now)))
        elif now is not None:
            words = f"{called} is now {_sort(now)} instead of {_sort(was)}"
            told[Change("setting", words)] = None
    yield from told


def _sort(source: Source) -> str:
    return "a table" if isinstance(source, Table) else f"asked at {_address(source.http)}"


def _service(name: str, was: Http, now: Http) -> Iterator[Change]:
    if was.http != now.http:
        words = f"{name} is now asked at {_address(now.http)} instead of {_address(was.http)}"
        yield Change("setting", words)
    if was.method != now.method:
        words = f"{name} is now asked by `{now.method}` instead of `{was.method}`"
        yield Change("setting", words)
    if was.secret != now.secret:
        now_sent = f"the secret in {now.secret}" if now.secret else "no secret"
        was_sent = f"that in {was.secret}" if was.secret else "none"
        yield Change("setting", f"{name} is now sent {now_sent} instead of {was_sent}")
    if was.within != now.within:
        told = time_told(f"the time that {name} has for an answer", was.within, now.within)
        yield Change("time", told)
    paths = dict(was.gives)
    for column, path in now.gives:
        if column in paths and paths[column] != path:
            words = f"`{column}` of {name} is now `{'.'.join(path)}` of the answer"
            yield Change("words", f"{words} instead of `{'.'.join(paths[column])}`")


def _address(address: WebAddress) -> str:
    pieces = (f"{{{p}}}" if n % 2 else p for n, p in enumerate(address.pieces))
    return address.origin + "".join(pieces)
