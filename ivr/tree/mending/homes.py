"""An entry at a column that YAML allows and that cannot be meant: a field among keys to press,
a key among fields, a name with nothing in it above its own fields.
"""

from __future__ import annotations

from ivr.tree.mending.cursor import After, Cursor
from ivr.tree.mending.entry import Entry, skip_spaces
from ivr.tree.mending.levels import STRICT, Level
from ivr.tree.mending.names import with_dash
from ivr.tree.mending.strays import blame_name_beside
from ivr.tree.mending.vocabulary import FIELDS, HOLDERS, OF_A_KEY, ONLY_TOP, TOP, kind
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
        cursor, name = self._cursor, _name(self._cursor, entry)
        inner = self._is_inner(indent, name)
        if cursor.after is After.NAME and fitting is cursor.levels.last:
            if blame_name_beside(cursor, entry):
                return indent
            if inner and self._holds(fitting, name):
                self._move(start, indent + 2)
                self.lowered = indent if kind(name) in _INNER else -1
                return indent + 2
        elif inner and self.lowered == indent:
            cursor.page.indent(cursor.row, indent + 2)
            return indent + 2
        elif cursor.after is not After.NAME:
            home = self._home(indent, name, fitting)
            if home is not None:
                self._move(start, home.column)
                return home.column
        self.lowered = -1
        return indent

    def is_away(self, indent: int, name: str) -> bool:
        """Whether an entry, where one of its kind could begin, may not be at home."""
        if indent and name in ONLY_TOP:
            return True
        last = self._cursor.levels.last
        fitting = self._cursor.levels.at(indent, is_list=False) if last else None
        if fitting is None or fitting is last:
            return False
        if fitting.kind in STRICT:
            return kind(name) != fitting.kind
        if name not in FIELDS:
            return fitting.kind == "field" and kind(name) != "name"
        return indent == 0 and name not in TOP

    def _is_inner(self, indent: int, name: str) -> bool:
        """Whether it can stand within a name at its own column: never beside it."""
        if kind(name) in _INNER:
            return True
        return indent == 0 and name != "" and name not in TOP and self._in_tree

    @property
    def _in_tree(self) -> bool:
        return self._cursor.page.vocabulary.is_tree()

    def _holds(self, level: Level, name: str) -> bool:
        """Whether the last name of a level, which has no value yet, can hold a name."""
        above, sort = self._cursor.page.lines[level.last_row].strip()[:-1], kind(name)
        if sort == "key":
            return above == "keys"
        if sort == "language":
            return kind(above) == "field" and above != "keys"
        return above in HOLDERS

    def shift(self, start: int, entry: Entry) -> int:
        """By how many columns a line goes to the right with the lowered name it belongs to."""
        if not 0 <= self.lowered < start:
            return 0
        in_line = start == self.lowered + 2 and kind(_name(self._cursor, entry)) in _INNER
        return 0 if in_line else 2

    def _home(self, indent: int, name: str, fitting: Level) -> Level | None:
        """Where its like are: further right, or, for a field among others, further left."""
        levels, sort = self._cursor.levels, kind(name) if name else ""
        if sort in (*STRICT, "date") and sort != fitting.kind:
            return levels.further_right(indent, sort)
        if sort == "day" and fitting.kind != sort:
            return levels.further_right(indent, sort) or levels.left_of(indent, sort)
        if sort != "field":
            return None
        if indent == 0 and name not in TOP and self._in_tree:
            return levels.innermost(of_a_key=name in OF_A_KEY)
        if indent and name in ONLY_TOP and self._in_tree:
            return self._top_for(name)
        if fitting.kind not in STRICT or fitting.item_name:
            return None
        deeper = levels.further_right(indent, sort) if name in OF_A_KEY else None
        return deeper or levels.left_of(indent, sort)

    def _top_for(self, name: str) -> Level | None:
        """The top of the file, if a name is missing there and cannot be that of a step."""
        page, top = self._cursor.page, self._cursor.levels.at_top()
        if top is None or page.vocabulary.at_top(name):
            return None
        return None if page.lines[top.last_row].startswith("steps:") else top

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


def _name(cursor: Cursor, entry: Entry) -> str:
    return cursor.line[slice(*entry.name)] if entry.name and not entry.dashes else ""
