"""Brackets being read: how deep, what each waits for, and how a text in them is mended."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from ivr.tree.mending.page import Extent, Page
from ivr.tree.nodes import Span

CLOSER = {"{": "}", "[": "]"}

_NEXT = {
    "{": re.compile(r"""\s*(?:(?:"[^"]*"|'[^']*'|[\w*\#.-]+)\s*:(?=\s|$)|$)"""),
    "[": re.compile(r"""\s*(?:["'{\[]|->|→|$)"""),
}
"""What a comma that parts two things is followed by."""


class Awaits(Enum):
    """What may come next in a bracket."""

    START = auto()  # a name or an item, or the closing bracket
    COLON = auto()  # a name stands there
    VALUE = auto()  # the colon stands there
    END = auto()  # a whole value stands there: a comma, or the closing bracket


class Piece(NamedTuple):
    """A name or a value that has been read."""

    extent: Extent
    bare: bool


@dataclass(slots=True)
class Bracket:
    """A bracket that is open, and what was read in it."""

    sign: str
    row: int
    at: int
    awaits: Awaits = Awaits.START
    name: Piece | None = None
    value: Piece | None = None
    comma: int = 0
    items: list[Piece] = field(default_factory=list)


class Flow:
    """The open brackets, and a place in them."""

    def __init__(self, page: Page, row: int, at: int, floor: int) -> None:
        self.page = page
        self.row = row
        self.at = at
        self.floor = floor
        self.stack: list[Bracket] = []
        self.last = (row, at)
        """Behind the last sign that was read: nothing but spaces and comments follow."""

    @property
    def line(self) -> str:
        """The line that is being read."""
        return self.page.lines[self.row]

    @property
    def top(self) -> Bracket:
        """The innermost bracket."""
        return self.stack[-1]

    def open(self, sign: str, *, missing: bool = False) -> None:
        """A bracket opens here, or would if it were not `missing`. Raises `TooDeep`."""
        self.page.deepen(len(self.stack), self.row, self.at)
        self.stack.append(Bracket(sign, self.row, self.at))
        self.at += not missing

    def close(self) -> None:
        """The innermost bracket has closed just before this place."""
        inner = self.stack.pop()
        if self.stack:
            self.top.value = Piece(Extent(inner.row, inner.at, self.row, self.at), bare=False)
            self.top.awaits = Awaits.END

    def take(self, piece: Piece) -> None:
        """A whole name, item or value has been read."""
        if self.top.awaits is Awaits.START and self.top.sign == "{":
            self.top.name, self.top.awaits = piece, Awaits.COLON
        else:
            self.top.value, self.top.awaits = piece, Awaits.END
        self.row, self.at = piece.extent.end_row, piece.extent.end

    def take_quoted(self, extent: Extent) -> None:
        """Mend a text by quotes, and take it."""
        self.page.quote(extent)
        self.take(Piece(extent, bare=False))

    def here(self, start: int, end: int) -> Extent:
        """A stretch of the line that is being read."""
        return Extent(self.row, start, self.row, end)

    def span(self, start: int, end: int = -1) -> Span:
        """A place on the line that is being read; one sign unless there is an `end`."""
        return self.page.span(self.row, start, start + 1 if end < 0 else end)

    def value_end(self, at: int, sign: str = "") -> int:
        """Where a text ends that should have been in quotes: before what looks like the next."""
        line, depth = self.line, 0
        following = _NEXT[sign or self.top.sign]
        for index in range(at, len(line)):
            char = line[index]
            if char in "{[":
                depth += 1
            elif char in "}]":
                if depth == 0:
                    return len(line[:index].rstrip(" \t"))
                depth -= 1
            elif char == "," and depth == 0 and following.match(line, index + 1):
                return len(line[:index].rstrip(" \t"))
        return len(line.rstrip(" \t"))
