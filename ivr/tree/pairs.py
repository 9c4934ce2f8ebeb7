"""Pairs: `a = 1, b = {name}, c`, where `c` is short for `c = {c}`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ivr.tree.nodes import Node, Scalar, Sequence, Span
from ivr.tree.parts import Parts, Slot, read_parts
from ivr.tree.reading import Noted, Reading, part, read_all

MOST_SIGNS = 5_000
_PAIR = re.compile(r"\s*([^\W\d]\w*)\s*(?:=\s*(.*?)\s*)?", re.DOTALL)
_PIECES = re.compile(r'(?:"[^"]*"|[^,"]|")+')


@dataclass(frozen=True, slots=True)
class Pair:
    """A name and what it is given: words, which may hold `{names}`."""

    name: str
    parts: Parts
    span: Span

    def slots(self) -> Iterator[Slot]:
        """The names its value is made of."""
        return (piece for piece in self.parts if isinstance(piece, Slot))


def read_pairs(node: Node, reading: Reading) -> tuple[Pair, ...]:
    """Pairs on one line, or a list with one pair each.

    Raises Noted if a piece is no pair, or a name is given twice.
    """
    if isinstance(node, Scalar) and len(node.value) <= MOST_SIGNS:
        pieces = [part(node, m.start(), m.end()) for m in _PIECES.finditer(node.value)]
    elif isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items):
        pieces = [item for item in node.items if isinstance(item, Scalar)]
    else:
        raise _unclear(node.span, reading)
    pairs = read_all(pieces, lambda piece: _pair(piece, reading))
    for index, pair in enumerate(pairs):
        if pair.name in {other.name for other in pairs[:index]}:
            raise reading.error(
                "duplicate-key",
                pair.span,
                f"`{pair.name}` is given twice",
                why="only one of the two values could count",
                fix="keep one",
            )
    if not pairs:
        raise _unclear(node.span, reading)
    return pairs


def _pair(piece: Scalar, reading: Reading) -> Pair:
    match = _PAIR.fullmatch(piece.value)
    if match is None:
        raise _unclear(piece.span, reading)
    name = match.group(1)
    span = piece.at(match.start(1), match.end(1))
    if match.group(2) is None:
        return Pair(name, (Slot(name, "", span),), span)
    value = part(piece, match.start(2), match.end(2))
    if len(value.value) > 1 and value.value[0] == value.value[-1] == '"':
        value = part(value, 1, len(value.value) - 1)
    return Pair(name, read_parts(value, reading, reading.language), span)


def _unclear(span: Span, reading: Reading) -> Noted:
    return reading.error(
        "unclear-pairs",
        span,
        "pairs are a name, `=` and a value, with commas between them",
        why="nobody could say what is set to what",
        fix='write `a = 1, b = {name}`; a value with a comma stands in quotes: `a = "1, 2"`',
    )
