"""An entry at a column that YAML allows and that cannot be meant: a field among keys to press,
a key among fields, a name with nothing in it above its own fields.
"""

from __future__ import annotations

from ivr.tree.mending.cursor import After, Cursor
from ivr.tree.mending.entry import Entry, skip_spaces
from ivr.tree.mending.levels import STRICT, Level
from ivr.tree.mending.names import with_dash
from ivr.tree.mending.strays import blame_name_beside
from ivr.tree.mending.vocabulary import kind
from ivr.tree.traps import wrong_indent

_FAR = 50
_INNER = ("key", "language")


class Homes:
    """Says where an entry is at home."""

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self.lowered = -1
        """The column of a name whose keys stand at the same column, and were mended into it."""

    def column(self, start: int, indent: int, entry: Entry, fitting: Level) -> int:
        """The column where an entry belongs that begins at `indent`, where `fitting` is open.

        If that is another one, the slip is noted and mended.
        """
        cursor = self._cursor
        sort = _sort(cursor, entry)
        if cursor.after is After.NAME and fitting is cursor.levels.last:
            if blame_name_beside(cursor, entry):
                return indent
            above = cursor.page.lines[cursor.row - 1].strip()
            if (sort == "key" and above == "keys:") or (
                sort == "language" and kind(above[:-1]) == "field" and above != "keys:"
            ):
                self._move(start, indent + 2)
                self.lowered = indent
                return indent + 2
        elif self.lowered == indent and sort in _INNER:
            cursor.page.indent(cursor.row, indent + 2)
            return indent + 2
        elif cursor.after is not After.NAME:
            home = self._home(indent, sort, fitting)
            if home is not None:
                self._move(start, home.column)
                return home.column
        self.lowered = -1
        return indent

    def shift(self, start: int, entry: Entry) -> int:
        """By how many columns a line goes to the right with the lowered name it belongs to."""
        if not 0 <= self.lowered < start:
            return 0
        in_line = start == self.lowered + 2 and _sort(self._cursor, entry) in _INNER
        return 0 if in_line else 2

    def _home(self, indent: int, sort: str, fitting: Level) -> Level | None:
        """Where its like are: further right, or, for a field among others, further left."""
        levels = self._cursor.levels
        if fitting.kind == sort:
            return None
        if sort in (*STRICT, "day"):
            return levels.further_right(indent, sort)
        among_others = fitting is levels.last and fitting.kind in STRICT and not fitting.item_name
        return levels.left_of(indent, "field") if among_others and sort == "field" else None

    def _move(self, start: int, column: int) -> None:
        page, row = self._cursor.page, self._cursor.row
        page.note(wrong_indent.slip(page.span(row, start, start + 1), column))
        page.indent(row, column)


def begin_item(cursor: Cursor, name: str, column: int, start: int) -> None:
    """A list's item begins at this name if its dash was lost: the item above begins with it too."""
    level = cursor.levels.last
    if level is None or level.column != column or not level.item_name:
        return
    if level.item_name != name and not (level.kind in STRICT and kind(name) == "field"):
        return
    outer = cursor.levels.outside(level)
    if outer is None or not outer.is_list or outer.column != column - 2:
        return
    with_dash(cursor, cursor.row, start)
    cursor.page.indent(cursor.row, outer.column)
    cursor.levels.close_right_of(outer.column)
    cursor.open(outer.column, is_list=True)


def first_item(cursor: Cursor, indent: int) -> bool:
    """Whether the dash at `indent` shows that the lines above it lost theirs; they are mended."""
    levels = cursor.levels
    level = levels.last
    while level and level.column > indent + 2:
        levels.close_right_of(level.column - 1)
        level = levels.last
    if level is None or level.is_list:
        return False
    alone = level.column == indent and level.entries == 1 and _dash_follows(cursor, indent)
    if level.column != indent + 2 and not alone:
        return False
    row, column = level.first_row, level.column
    with_dash(cursor, row, skip_spaces(cursor.page.lines[row], 0))
    cursor.page.indent(row, indent)
    levels.close_right_of(column - 1)
    levels.open(indent, row, is_list=True).entries = 1
    return True


def _dash_follows(cursor: Cursor, indent: int) -> bool:
    """Whether there is one more dash at this column before anything further left."""
    for line in cursor.page.lines[cursor.row + 1 : cursor.row + _FAR]:
        at = skip_spaces(line, 0)
        if at < len(line) and at <= indent:
            return at == indent and line[at] == "-"
    return False


def _sort(cursor: Cursor, entry: Entry) -> str:
    named = entry.name is not None and not entry.dashes
    return kind(cursor.line[slice(*entry.name)]) if named and entry.name else ""
