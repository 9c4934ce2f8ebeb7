"""Where the reading of a page is, and what it knows of the last entry."""

from __future__ import annotations

from enum import Enum, auto

from ivr.tree.mending.entry import read_entry, skip_spaces
from ivr.tree.mending.levels import Levels
from ivr.tree.mending.page import Page
from ivr.tree.mending.text import Text
from ivr.tree.mending.vocabulary import kind


class After(Enum):
    """What stands last, and so what a line further right can be."""

    NAME = auto()  # a name without a value so far: what is nested comes next
    TEXT = auto()  # a bare text, with which such a line goes on
    VALUE = auto()  # a whole value, with which nothing goes on


class Cursor:
    """A place in a page, moving down. Whoever reads a line moves it below what was read."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.row = 0
        self.levels = Levels()
        self.after = After.NAME
        self.text: Text | None = None
        self.own_column = -1
        """The column of a text that began on a line of its own; -1 of all others."""
        self.value = (0, 0)
        """Where the last value began."""
        self.value_sign = ""

    @property
    def line(self) -> str:
        """The line the cursor is at."""
        return self.page.lines[self.row]

    def below(self, after: After) -> None:
        """Go on below this line."""
        self.after = after
        self.row += 1

    def begin_text(self, at: int, *, broken: bool = False) -> Text:
        """A bare text from column `at` on; `broken` if a slip in it has been noted already."""
        self.text = Text(self.page, self.row, at, broken=broken)
        self.text.add(self.row, at)
        self.below(After.TEXT)
        return self.text

    def end_text(self) -> None:
        """What comes next does not belong to the text above."""
        if self.text:
            self.text.close()
            self.text = None

    def open(self, column: int, *, is_list: bool, name: str = "") -> None:
        """The level at a column, opened unless it is the innermost already; one more entry in it.

        Raises `TooDeep`.
        """
        level = self.levels.last
        if level is None or level.is_list != is_list or level.column != column:
            self.page.deepen(len(self.levels), self.row, 0)
            outer = level
            level = self.levels.open(column, self.row, is_list=is_list)
            level.kind = kind(name) if name else ""
            if outer and outer.is_list and outer.last_row == self.row:
                level.item_name = name
        level.entries += 1
        level.last_row = self.row

    def deeper_below(self, row: int, column: int) -> bool:
        """Whether the next line with something on it stands further right than `column`."""
        return self.column_below(row) > column

    def column_below(self, row: int) -> int:
        """The column at which the next line with something on it begins; -1 if there is none."""
        for line in self.page.lines[row + 1 : row + 50]:
            at = skip_spaces(line, 0)
            if at < len(line) and line[at] != "#":
                return at
        return -1

    def kind_at(self, row: int) -> str:
        """The sort of the name that a row begins with, behind its dashes."""
        line = self.page.lines[row]
        entry = read_entry(line, skip_spaces(line, 0))
        return kind(line[slice(*entry.name)]) if entry.name else ""
