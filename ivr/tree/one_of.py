"""The answers that can be chosen from: a list, or the column of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ivr.tree.keys import read_list
from ivr.tree.naming import NAME
from ivr.tree.nodes import Node, Scalar
from ivr.tree.reading import Noted, Reading, did_you_mean
from ivr.tree.state import MOST_SIGNS
from ivr.tree.table import Table

MOST_ITEMS = 1_000
"""More cannot be told apart by ear, and each is compared with what a caller says."""
MOST_HINTS, MOST_HINT, MOST_HINTED = 500, 100, 8_000
"""Hints, and characters of one and of all of them: a document has 64 kB, which words need as well.
https://www.twilio.com/docs/voice/twiml/gather#hints"""
_COLUMN = re.compile(rf"\s*({NAME.pattern})\.({NAME.pattern})\s*")


@dataclass(frozen=True)
class OneOf:
    """Answers, each once, as they are kept."""

    items: tuple[str, ...]

    @property
    def digits(self) -> bool:
        """Whether all of them can be keyed in."""
        return all(map(_is_digits, self.items))

    def hints(self) -> tuple[str, ...]:
        """The words that speech recognition is told to listen for."""
        hints: list[str] = []
        signs = 0
        for item in self.items:
            signs += len(item)
            if len(hints) == MOST_HINTS or signs > MOST_HINTED:
                break
            if len(item) <= MOST_HINT and "," not in item:
                hints.append(item)
        return tuple(hints)


def read_one_of(node: Node, reading: Reading) -> OneOf:
    """`Leeds, York`, a YAML list, or `prices.town`. Raises Noted if there is nothing to choose."""
    column = _COLUMN.fullmatch(node.value) if isinstance(node, Scalar) else None
    if column is not None:
        return _of_column(column[1], column[2], node, reading)
    return _bearable(read_list(node, reading), node, reading)


def _of_column(source: str, column: str, node: Node, reading: Reading) -> OneOf:
    if source in reading.unread_sources or "sources" in reading.unread:
        raise Noted(source)
    table = reading.sources.get(source)
    if table is None:
        raise reading.error(
            "unknown-source",
            node.span,
            f"`{source}` is not the name of a source",
            why="no answer could be chosen",
            fix=did_you_mean(source, reading.sources) or "write the answers: `Leeds, York`",
        )
    if not isinstance(table, Table):
        raise reading.error(
            "nothing-to-choose",
            node.span,
            f"`{source}` is asked over HTTP, and has no list of its rows",
            why="no answer could be chosen",
            fix="write the answers, or name the column of a table",
        )
    if column not in table.columns:
        raise reading.error(
            "unknown-column",
            node.span,
            f"`{source}` has no column `{column}`",
            why="no answer could be chosen",
            fix=did_you_mean(column, table.columns),
        )
    return _bearable((row[column] for row in table.rows), node, reading)


def _bearable(items: Iterable[str], node: Node, reading: Reading) -> OneOf:
    found = tuple(dict.fromkeys(item[:MOST_SIGNS] for item in items if item))
    if found and len(found) <= MOST_ITEMS:
        return OneOf(found)
    raise reading.error(
        "nothing-to-choose",
        node.span,
        f"there are {len(found):,} answers to choose from, and {MOST_ITEMS:,} are the most"
        if found
        else "there are no answers to choose from",
        why="too many sound alike: callers would be given a wrong one"
        if found
        else "whatever callers say would be wrong",
        fix="ask for less at a time: first the region, then the town"
        if found
        else "write them with commas between: `Leeds, York`",
    )


def _is_digits(item: str) -> bool:
    return item.isascii() and item.isdigit()
