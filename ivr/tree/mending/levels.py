"""The columns at which fields and lists are open, and which of them a stray line was meant for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Level:
    """A set of fields, or a list, whose entries all begin at one column."""

    column: int
    is_list: bool
    first_row: int
    entries: int = 0


class Levels:
    """The open levels, the outermost first; columns grow (a list may stand under its own name)."""

    MOST = 80
    """A tree that is deeper is refused later; here it only must not cost time."""

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

    def open(self, column: int, row: int, *, is_list: bool) -> None:
        """Something nested begins."""
        self._open.append(Level(column, is_list, row))

    def close_right_of(self, column: int) -> None:
        """What stands further right than `column` is over."""
        while self._open and self._open[-1].column > column:
            self._open.pop()
        for wrong in [wrong for wrong, right in self._excused.items() if right > column]:
            del self._excused[wrong]

    def close_list_at(self, column: int) -> None:
        """A list that stands under its own name, at the name's column, is over."""
        last = self.last
        if last and last.is_list and last.column == column and len(self._open) > 1:
            below = self._open[-2]
            if below.column == column:
                self._open.pop()

    def fits(self, column: int, *, is_list: bool) -> bool:
        """Whether an entry of this sort may begin at this column."""
        return any(level.column == column and level.is_list == is_list for level in self._open)

    def has(self, column: int) -> bool:
        """Whether anything may begin at this column."""
        return any(level.column == column for level in self._open)

    def nearest(self, column: int, *, is_list: bool, deeper: bool) -> int | None:
        """The column an entry was meant for that begins where nothing does.

        Of two that are equally near, the inner if `deeper`.
        """
        columns = {level.column for level in self._open if level.is_list == is_list}
        if not columns:
            return None
        return min(columns, key=lambda each: (abs(each - column), -each if deeper else each))

    def only_entry_right_of(self, column: int, *, is_list: bool) -> Level | None:
        """The level that may begin at `column` as well, had its one entry not begun elsewhere."""
        for outer, level in zip([None, *self._open], self._open, strict=False):
            if level.column > column:
                begins = outer is None or outer.column < column
                fits = level.is_list == is_list and level.entries == 1
                return level if begins and fits else None
        return None

    def excuse(self, wrong: int, right: int) -> None:
        """Further lines at the column `wrong` are one mistake with the one already told."""
        self._excused[wrong] = right

    def excused(self, column: int) -> int | None:
        """The column meant by a line at a column that was already told to be wrong."""
        return self._excused.get(column)
