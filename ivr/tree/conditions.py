"""Conditions: `name = words and other > 3`, as `choose` and `when` use them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from ivr.telephony.numbers import parse_number
from ivr.tree.nodes import Scalar, Span
from ivr.tree.reading import Reading, part

Named = Callable[[str], object | None]
"""What a name stands for at this moment of the call; None if nothing has set it."""

_NAME = r"([^\W\d][\w.]*)"
_KNOWN = re.compile(rf"(known|unknown)\s+{_NAME}")
_COMPARED = re.compile(rf"{_NAME}\s*(!=|<=|>=|=|<|>)\s*(.+)")
_AMONG = re.compile(rf"{_NAME}\s+in\s+(.+)")
_AND = re.compile(r'\s+and\s+(?=(?:[^"]*"[^"]*")*[^"]*$)')


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
    clauses = []
    at = 0
    for found in [*_AND.finditer(node.value), None]:
        end = found.start() if found else len(node.value)
        clauses.append(_clause(part(node, at, end), reading))
        at = found.end() if found else end
    return Condition(tuple(clauses), node.span)


def _clause(piece: Scalar, reading: Reading) -> Clause:
    text = piece.value.strip()
    if match := _KNOWN.fullmatch(text):
        return Clause(match.group(2), match.group(1), (), piece.span)
    if match := _AMONG.fullmatch(text):
        words = tuple(_unquoted(word) for word in match.group(2).split(",") if word.strip())
        return Clause(match.group(1), "in", words, piece.span)
    if match := _COMPARED.fullmatch(text):
        words = (_unquoted(match.group(3)),)
        return Clause(match.group(1), match.group(2), words, piece.span)
    raise reading.error(
        "unclear-condition",
        piece.span,
        f"`{text}` is not a condition" if text else "a condition is missing",
        why="nobody could say which way the call goes",
        fix="write `name = words`, `name > 3`, `name in a, b`, `known name` or `unknown name`, "
        "joined by `and`; for `or` write another line",
    )


def _unquoted(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text


def _ordered(value: object, operator: str, words: str) -> bool:
    pair = _comparable(value, words)
    if pair is None:
        return False
    left, right = pair
    less, equal = left < right, left == right
    return {"<": less, "<=": less or equal, ">": not (less or equal), ">=": not less}[operator]


def _comparable(value: object, words: str) -> tuple[Decimal, Decimal] | tuple[str, str] | None:
    """Both sides as numbers, else both as dates or both as times; None if they are neither."""
    numbers = parse_number(str(value)), parse_number(words)
    if numbers[0] is not None and numbers[1] is not None:
        return numbers[0], numbers[1]
    for read in (_as_time, _as_date):
        left, right = read(value), read(words)
        if left and right:
            return left, right
    return None


def _as_time(value: object) -> str:
    try:
        when = value if isinstance(value, time) else time.fromisoformat(str(value).zfill(5))
    except ValueError:
        return ""
    return when.isoformat()


def _as_date(value: object) -> str:
    if isinstance(value, datetime):
        value = value.date()
    try:
        day = value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        return ""
    return day.isoformat()
