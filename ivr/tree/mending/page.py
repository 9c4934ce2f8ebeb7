"""The author's lines, what is mended on them, and the way back from a mended place to a typed one.

Rows and columns are counted from 0 here, and from 1 in a `Span`, as people count.
"""

from __future__ import annotations

from typing import NamedTuple

from ivr.tree.diagnostic import Diagnostic
from ivr.tree.mending.entry import skip_spaces
from ivr.tree.mending.vocabulary import Vocabulary
from ivr.tree.nodes import Span

MOST_DEPTH = 50
"""Things within things. A menu needs six or seven; 30,000 would end the process inside libyaml."""


class Extent(NamedTuple):
    """A stretch of text over one or more rows; the end is exclusive."""

    row: int
    start: int
    end_row: int
    end: int


class Edit(NamedTuple):
    """`width` characters from `start` on make way for `text`."""

    start: int
    width: int
    text: str


class TooDeep(Exception):
    """Things stand so deep within each other at this place that this is no menu."""

    def __init__(self, place: Span) -> None:
        super().__init__(place)
        self.place = place


class Page:
    """Lines under repair.

    No line is ever added or removed, so a row is the same before and after; only columns shift. A
    page may be made of the mended lines of another, its `origin`: places still are the author's.
    """

    MOST_SLIPS = 100
    """A file with more is no menu. What is beyond them is not looked for."""
    MOST_MENDED = 20_000
    """Lines with a slip that was told once for all of them, as tabs are."""

    def __init__(self, lines: list[str], origin: Page | None = None) -> None:
        self.lines = lines
        self._origin = origin
        self.slips: list[Diagnostic] = []
        self.vocabulary = Vocabulary(lines)
        self.depth = 0
        self._edits: dict[int, list[Edit]] = {}

    @property
    def spoilt(self) -> bool:
        """Whether there are so many slips that reading on helps nobody."""
        mended = len(self._edits) > self.MOST_MENDED
        return len(self.slips) >= self.MOST_SLIPS or (mended and bool(self.slips))

    def deepen(self, depth: int, row: int, at: int) -> None:
        """Go one deeper than `depth`, or refuse the file."""
        if depth + self.depth >= MOST_DEPTH:
            raise TooDeep(self.span(row, at, at + 1))

    def note(self, slip: Diagnostic) -> None:
        """Remember a slip."""
        self.slips.append(slip)

    def span(self, row: int, start: int, end: int) -> Span:
        """A place on one row of these lines, as the author typed it."""
        if self._origin is not None:
            start, end = self._origin.typed(row, start), self._origin.typed(row, end)
        return Span(row + 1, start + 1, row + 1, end + 1)

    def text(self, extent: Extent) -> str:
        """What the author typed there, folded to one line."""
        row, start, end_row, end = extent
        if row == end_row:
            return self.lines[row][start:end]
        inner = [line.strip() for line in self.lines[row + 1 : end_row]]
        return " ".join(
            [self.lines[row][start:].rstrip(" \t"), *inner, self.lines[end_row][:end].lstrip()]
        )

    def strip_quotes(self, extent: Extent, closed: int) -> tuple[str, Extent]:
        """The text that was meant by words in quotes with more words behind them, on one row.

        `closed` is the column behind the closing quote. Quotes round the whole (`"a "b" c"`) or
        round all but a target (`"a" -> b`) are left out; quotes round a part are a part of it.
        """
        row, start, _, end = extent
        line = self.lines[row]
        if line[closed:end].lstrip().startswith(("->", "→")):
            self.replace(row, start, start + 1, "")
            self.replace(row, closed - 1, closed, "")
            return line[start + 1 : closed - 1] + line[closed:end], extent
        quote = line[start]
        paired = line.count(quote, start, end) % 2 == 0
        apostrophe = line[closed - 2].isalnum() and line[closed].isalnum()
        inside = line[closed - 2] in " (" or line[closed] != " "
        if line[end - 1] == quote and end > closed and inside and (paired or apostrophe):
            self.replace(row, start, start + 1, "")
            self.replace(row, end - 1, end, "")
            return line[start + 1 : end - 1], Extent(row, start + 1, row, end - 1)
        return line[start:end], extent

    def insert(self, row: int, at: int, text: str) -> None:
        """Mend by a text put in before column `at`."""
        self.replace(row, at, at, text)

    def replace(self, row: int, start: int, end: int, text: str) -> None:
        """Mend by a text put in place of columns `start` to `end`."""
        self._edits.setdefault(row, []).append(Edit(start, end - start, text))

    def indent(self, row: int, column: int) -> None:
        """Mend by letting a row begin at a column."""
        start = skip_spaces(self.lines[row], 0)
        edits = self._edits.setdefault(row, [])
        edits[:] = [edit for edit in edits if edit.start >= start and edit.start > 0]
        edits.append(Edit(0, start, " " * column))

    def blank(self, row: int) -> None:
        """Mend by leaving a row out."""
        self._edits[row] = [Edit(0, len(self.lines[row]), "")]

    def quote(self, extent: Extent) -> None:
        """Mend by single quotes round a text, in which every sign is then only a sign."""
        row, start, end_row, end = extent
        gone = {
            (each, at)
            for each in range(row, end_row + 1)
            for edit in self._edits.get(each, ())
            for at in range(edit.start, edit.start + edit.width)
        }
        self.insert(row, start, "'")
        for each in range(row, end_row + 1):
            line = self.lines[each]
            at = line.find("'", start if each == row else 0)
            stop = end if each == end_row else len(line)
            while 0 <= at < stop:
                if (each, at) not in gone:
                    self.insert(each, at, "'")
                at = line.find("'", at + 1)
        self.insert(end_row, end, "'")

    def mended(self) -> list[str]:
        """The lines as YAML can read them."""
        if not self._edits:
            return self.lines
        lines = list(self.lines)
        for row in self._edits:
            lines[row] = self._mended(row)
        return lines

    def typed(self, row: int, column: int) -> int:
        """The author's column that a column of the mended row comes from."""
        shift = 0
        for edit in self._ordered(row):
            begin = edit.start + shift
            if column <= begin:
                break
            if column < begin + len(edit.text):
                column = begin
                break
            shift += len(edit.text) - edit.width
        typed = max(0, min(column - shift, len(self.lines[row])))
        return typed if self._origin is None else self._origin.typed(row, typed)

    @property
    def edited(self) -> bool:
        """Whether anything was mended."""
        return bool(self._edits)

    def _mended(self, row: int) -> str:
        line, pieces, at = self.lines[row], [], 0
        for edit in self._ordered(row):
            pieces += [line[at : edit.start], edit.text]
            at = edit.start + edit.width
        return "".join([*pieces, line[at:]])

    def _ordered(self, row: int) -> list[Edit]:
        """The edits of a row from left to right; one that runs into another is left out."""
        kept: list[Edit] = []
        for edit in sorted(self._edits.get(row, ()), key=lambda edit: edit[:2]):
            if not kept or edit.start >= kept[-1].start + kept[-1].width:
                kept.append(edit)
        return kept
