"""The columns at which fields and lists are open."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Level:
    """A set of fields, or a list, whose entries all begin at one column."""

    column: int
    is_list: bool
    first_row: int
    last_row: int
    kind: str = ""  # the sort of its names: that of the first; of a list ""
    item_name: str = ""  # of the first field of a list's item; the next item begins with it too
    entries: int = 0
    is_orphan: bool = False  # the last entry stands right below a name without a value
    children: set[int] = field(default_factory=set)  # columns at which something opened in it


STRICT = ("key", "language", "phone")
"""Sorts of names that never stand among fields."""


class Levels:
    """The open levels, the outermost first; columns grow (a list may stand under its own name)."""

    def __init__(self) -> None:
        self._open: list[Level] = []
        self._excused: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._open)

    @property
    def column(self) -> int:
        """What belongs to the last entry stands right of this column; -1 before the first entry."""
        return self._open[-1].column if self._open else -1

    @property
    def last(self) -> Level | None:
        """The innermost level."""
        return self._open[-1] if self._open else None

    def open(self, column: int, row: int, *, is_list: bool) -> Level:
        """Something nested begins."""
        if self._open:
            self._open[-1].children.add(column)
        level = Level(column, is_list, row, row)
        self._open.append(level)
        return level

    def slip_in(self, level: Level, column: int, row: int, kind: str) -> None:
        """A level that should have been open all the while, just outside of another."""
        missed = Level(column, is_list=False, first_row=row, last_row=row, kind=kind, entries=1)
        self._open.insert(self._open.index(level), missed)

    def close_right_of(self, column: int) -> None:
        """What stands further right than `column` is over."""
        while self._open and self._open[-1].column > column:
            self._open.pop()
        if self._excused:
            for wrong in [wrong for wrong, right in self._excused.items() if right > column]:
                del self._excused[wrong]

    def close_list_at(self, column: int) -> None:
        """A list that stands under its own name, at the name's column, is over."""
        last = self.last
        if last and last.is_list and last.column == column and len(self._open) > 1:
            below = self._open[-2]
            if below.column == column:
                self._open.pop()

    def at(self, column: int, *, is_list: bool) -> Level | None:
        """The level in which an entry of this sort may begin at this column."""
        for level in self._open:
            if level.column == column and level.is_list == is_list:
                return level
        return None

    def has(self, column: int) -> bool:
        """Whether anything may begin at this column."""
        return any(level.column == column for level in self._open)

    def around(self, column: int) -> tuple[Level | None, Level | None]:
        """The last level that begins left of a column, and the first that begins right of it."""
        left = [level for level in self._open if level.column < column]
        right = [level for level in self._open if level.column > column]
        return (left[-1] if left else None), (right[0] if right else None)

    def of_sort(self, *, is_list: bool) -> list[Level]:
        """All lists, or all sets of fields."""
        return [level for level in self._open if level.is_list == is_list]

    def left_of(self, column: int, kind: str) -> Level | None:
        """The innermost level left of a column whose names are of a sort."""
        for level in reversed(self._open):
            if level.column < column and level.kind == kind:
                return level
        return None

    def further_right(self, column: int, kind: str) -> Level | None:
        """The innermost level right of a column whose names are of a sort."""
        for level in reversed(self._open):
            if level.column > column and level.kind == kind:
                return level
        return None

    def innermost(self, *, of_a_key: bool) -> Level | None:
        """The innermost fields that are not at the top; those of a key, if they are meant."""
        for outer, level in zip(reversed(self._open[:-1]), reversed(self._open), strict=False):
            if level.kind == "field" and (of_a_key or outer.kind != "key"):
                return level
        return None

    def at_top(self) -> Level | None:
        """The fields at the top of the file."""
        return self._open[0] if self._open and self._open[0].column == 0 else None

    def outside(self, level: Level) -> Level | None:
        """The level around another."""
        index = self._open.index(level)
        return self._open[index - 1] if index else None

    def excuse(self, wrong: int, right: int) -> None:
        """Further lines at the column `wrong` are one mistake with the one already told."""
        self._excused[wrong] = right

    def excused(self, column: int) -> int | None:
        """The column meant by a line at a column that was already told to be wrong."""
        return self._excused.get(column)
