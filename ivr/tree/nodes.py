"""What a YAML file holds, with the place of everything in it.

Every scalar is text: `17:30`, `no` and `010` mean what they look like until a field says what
they are. Places are the author's own, also where the reader mended a slip on the way.
"""

from __future__ import annotations

from collections.abc import Sequence as Lines
from dataclasses import dataclass, field
from typing import NamedTuple

from ivr.tree.alignment import align


class Span(NamedTuple):
    """A stretch of the file: lines and columns from 1, in characters; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(slots=True)
class Scalar:
    """A piece of text. `style` is how it was written: '' (bare), "'", '"', '|' or '>'.

    Never changed. It is not frozen, since to make a frozen one takes three times as long, and a
    large file has hundreds of thousands.

    A value that was left out (`next:`) is an empty text of style '' whose span has no width.
    """

    value: str
    span: Span
    style: str = ""
    lines: Lines[str] = field(default=(), repr=False, compare=False)
    """The lines of the whole file, shared by all its scalars, so that `at` can look at them."""

    def at(self, start: int = 0, end: int | None = None) -> Span:
        """Where `value[start:end]` stands in the file.

        Escapes, folded lines and blocks are followed back to what the author typed. Where that
        cannot be done, the answer is the whole scalar, which is never wrong, only wide.
        """
        stop = len(self.value) if end is None else min(end, len(self.value))
        start = max(0, min(start, stop))
        line, column, end_line, end_column = self.span
        quotes = end_column - column - len(self.value)
        if line == end_line and (quotes == 0 or (quotes == 2 and self.style in ("'", '"'))):
            shift = column + quotes // 2
            return Span(line, shift + start, line, shift + stop)
        places = align(self.value, self.lines, self.span, self.style)
        if places is None:
            return self.span
        first, last = places[start], places[max(start, stop - 1)]
        if start == stop:
            return Span(first.line, first.column, first.line, first.column)
        return Span(first.line, first.column, last.line, last.end)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Fields in the order of the file; no name twice. `flow`: written in `{ }`."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list in the order of the file. `flow`: written in `[ ]`."""

    items: tuple[Node, ...]
    span: Span
    flow: bool = False


Node = Scalar | Mapping | Sequence
