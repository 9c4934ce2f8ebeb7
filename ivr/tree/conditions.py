"""Conditions: `name = words and other > 3`, as `choose` and `when` use them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from ivr.telephony.numbers import parse_number
from ivr.tree.nodes import Scalar, Span
from ivr.tree.reading import Reading, part, read_all

Named = Callable[[str], object | None]
"""What a name stands for at this moment of the call; None if nothing has set it."""

_NAME = r"([^\W\d][\w.]*)"
_KNOWN = re.compile(rf"(known|unknown)\s+{_NAME}")
_COMPARED = re.compile(rf"{_NAME}\s*(!=|<=|>=|=|<|>)\s*(.+)")
_AMONG = re.compile(rf"{_NAME}\s+in\s+(.+)")
MOST_SIGNS = 2_000
_QUOTED_OUT = re.compile(r'"[^"]*"')
_AND = re.compile(r"\s+and\s+")
_OR = re.compile(rf"\s(?:or|или)\s+(?:{_NAME}\s*(?:[=<>!]|in\s)|(?:un)?known\s)|\|\||&&")
_WORDS = re.compile(r'\s*("[^"]*"|[^,]+?)\s*(?:,|$)')


@dataclass(frozen=True, slots=True)
class Clause:
    """One comparison. `operator` is `known`, `unknown`, `in` or a sign; `words` its right side."""

    name: str
    operator: str
    words: tuple[str, ...]
    span: Span

    def holds(self, named: Named) -> bool:
        """Whether it is true now. With an unknown name everything but `unknown` is false."""
        value = named(self.name)
        if self.operator in ("known", "unknown"):
            return (value is not None) == (self.operator == "known")
        if value is None:
            return False
        if self.operator in ("=", "in"):
            return folded(value) in map(folded, self.words)
        if self.operator == "!=":
            return folded(value) not in map(folded, self.words)
        return _ordered(value, self.operator, self.words[0])


@dataclass(frozen=True, slots=True)
class Condition:
    """Clauses that must all hold."""

    clauses: tuple[Clause, ...]
    span: Span

    def holds(self, named: Named) -> bool:
        """Whether all of it is true now."""
        return all(clause.holds(named) for clause in self.clauses)

    def names(self) -> Iterator[tuple[str, Span]]:
        """The names it asks about, with their places; asking whether one is known sets nothing."""
        for clause in self.clauses:
            yield clause.name, clause.span


def folded(value: object) -> str:
    """Text as conditions and tables compare it: whatever its case and spaces, ё as е."""
    return " ".join(str(value).casefold().replace("ё", "е").split())


def read_condition(node: Scalar, reading: Reading) -> Condition:
    """A condition from its text.

    Raises Noted if a part of it is no comparison.
    """
    if len(node.value) > MOST_SIGNS:
        raise reading.error(
            "unclear-condition",
            node.span,
            f"this condition has {len(node.value):,} signs, and {MOST_SIGNS:,} are the most",
            why="nobody could say which way the call goes",
            fix="look up a table instead of listing so many words",
        )
    # What stands in quotes is words, whatever it looks like.
    bare = _QUOTED_OUT.sub(lambda quoted: "_" * len(quoted.group()), node.value)
    if match := _OR.search(bare):
        raise reading.error(
            "unclear-condition",
            node.at(match.start(), match.end()),
            "a condition knows `and`, but no `or`",
            why="nobody could say which way the call goes",
            fix="write the second condition on a line of its own, leading to the same step",
        )
    joints = [*_AND.finditer(bare)]
    starts = [0, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), len(bare)]
    pieces = [part(node, start, end) for start, end in zip(starts, ends, strict=True)]
    return Condition(read_all(pieces, lambda piece: _clause(piece, reading)), node.span)


def _clause(piece: Scalar, reading: Reading) -> Clause:
    text = piece.value.strip()
    if match := _KNOWN.fullmatch(text):
        return Clause(match.group(2), match.group(1), (), piece.span)
    if match := _AMONG.fullmatch(text):
        words = tuple(_unquoted(word) for word in _WORDS.findall(match.group(2)))
        return Clause(match.group(1), "in", words, piece.span)
    match = _COMPARED.fullmatch(text)
    if match and match.group(3)[0] not in "=<>":
        words = (_unquoted(match.group(3)),)
        return Clause(match.group(1), match.group(2), words, piece.span)
    raise reading.error(
        "unclear-condition",
        piece.span,
        f"`{text}` is not a condition" if text else "a condition is missing",
        why="nobody could say which way the call goes",
        fix=f"write `{text.replace('==', '=')}`"
        if "==" in text
        else "write `name = words`, `name != words`, `name > 3`, `name in a, b`, `known name` or "
        "`unknown name`, joined by `and`",
    )


def _unquoted(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text


def _ordered(value: object, operator: str, words: str) -> bool:
    for read in _ORDERS:
        left, right = read(value), read(words)
        if left is not None and right is not None:
            less, equal = bool(left < right), bool(left == right)
            ways = {"<": less, "<=": less or equal, ">": not (less or equal), ">=": not less}
            return ways[operator]
    return False


def _as_number(value: object) -> Decimal | None:
    return parse_number(str(value))


def _as_time(value: object) -> time | None:
    if isinstance(value, datetime):
        return value.time()
    try:
        return time.fromisoformat(str(value).strip().zfill(5)).replace(tzinfo=None)
    except ValueError:
        return None


def _as_date(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        return None


_ORDERS: tuple[Callable[[object], Any], ...] = (_as_number, _as_time, _as_date)
"""What has an order; both sides of a comparison must be of one kind."""
