"""An entry at a column where none may begin: which line is at the wrong column, and which is right.

YAML blames the line at which it gives up. Often that one is fine, and the line above, or the name
that everything stands under, was moved by a space or two. What the lines say of each other decides:
names that go together (`kind`), the column at which the next of them begins, and that an odd number
of spaces is rarely meant.
"""

from __future__ import annotations

from ivr.tree.mending.cursor import Cursor
from ivr.tree.mending.entry import Entry, read_entry, skip_spaces
from ivr.tree.mending.levels import Level
from ivr.tree.mending.vocabulary import kind
from ivr.tree.traps import wrong_indent

_FAR = 200
"""How many lines below are asked."""


def settle(cursor: Cursor, start: int, indent: int, entry: Entry) -> int | None:
    """The column where a stray entry goes, the slip noted and mended; None if there is no guess.

    `start` is where it begins in its line, `indent` the column that counts for.
    """
    levels = cursor.levels
    column = _nearest(cursor, indent, entry)
    if column is not None and levels.excused(indent) == column:
        cursor.page.indent(cursor.row, column)
        return column
    if not entry.dashes and _blame_name_above(cursor, indent):
        return indent
    if _blame_first(cursor, indent, entry):
        return indent
    if column is not None:
        span = cursor.page.span(cursor.row, start, start + 1)
        cursor.page.note(wrong_indent.slip(span, column))
        levels.excuse(indent, column)
        cursor.page.indent(cursor.row, column)
    return column


def blame_name_beside(cursor: Cursor, entry: Entry) -> bool:
    """A name without a value, and the next at its own column: was the name moved to the right?

    say: До свидания!
    night:              ← a step among fields
    voicemail: …        ← and its field
    """
    level = cursor.levels.last
    if level is None or entry.name is None:
        return False
    row, outer = level.last_row, cursor.levels.outside(level)
    sort = cursor.kind_at(row)
    if kind(cursor.line[slice(*entry.name)]) == sort:
        return False
    if level.entries == 1 and outer and level.column - outer.column >= 4:
        # The first of its level: nothing else was to be at its column.
        _move(cursor, row, level.column - 2)
        level.column -= 2
        return True
    if sort == level.kind:
        return False
    for each in reversed(cursor.levels.of_sort(is_list=False)):
        if each.column < level.column and each.kind == sort:
            _move(cursor, row, each.column)
            cursor.levels.close_right_of(each.column)
            each.entries += 1
            each.last_row = row
            return True
    return False


def _blame_name_above(cursor: Cursor, indent: int) -> bool:
    """The name that the last lines stand under was moved, to the left or not far enough right."""
    left, right = cursor.levels.around(indent)
    if left is None or left.is_list or left.entries < 2:
        return False
    row = left.last_row
    if skip_spaces(cursor.page.lines[row], 0) != left.column:
        return False
    misplaced = cursor.kind_at(row) != left.kind
    if not (left.is_orphan or (misplaced and indent in left.children)):
        return False
    if right is None:
        _move(cursor, row, indent)
        level = cursor.levels.open(indent, row, is_list=False)
        level.entries, level.kind = 1, cursor.kind_at(row)
        return True
    if not (misplaced or left.is_orphan) or (right.column - left.column) % 2:
        return False
    _move(cursor, row, indent)
    cursor.levels.slip_in(right, indent, row, cursor.kind_at(row))
    cursor.levels.close_right_of(indent)
    return True


def _blame_first(cursor: Cursor, indent: int, entry: Entry) -> bool:
    """There is but one line to compare with: that one may be the stray."""
    left, right = cursor.levels.around(indent)
    return any(
        _is_first_stray(cursor, level, indent, entry)
        for level in (right, left)
        if level and level.entries == 1 and level.is_list == bool(entry.dashes)
    )


def _is_first_stray(cursor: Cursor, level: Level, indent: int, entry: Entry) -> bool:
    levels, page, row = cursor.levels, cursor.page, level.first_row
    line, outer = page.lines[row], levels.outside(level)
    start = skip_spaces(line, 0)
    by, floor = indent - level.column, outer.column + 1 if outer else 0
    dashed = start != level.column
    if dashed:
        if outer is None or not outer.is_list or outer.entries != 1 or line[start] != "-":
            return False
        beyond = levels.outside(outer)
        floor = beyond.column if beyond else 0
    if start + by < floor:
        return False
    dashes = dashed or level.is_list
    next_at = _next_of_two(cursor, start, start + by, entry, dashes=dashes)
    if next_at != start + by and not (next_at < 0 and _likelier(start + by, start, floor)):
        return False
    _move(cursor, row, start + by)
    level.column = indent
    if dashed and outer:
        outer.column += by
    return True


def _next_of_two(cursor: Cursor, first: int, other: int, entry: Entry, *, dashes: bool) -> int:
    """At which of two columns the next line of this sort begins; -1 if that cannot be said."""
    for line in cursor.page.lines[cursor.row + 1 : cursor.row + _FAR]:
        at = skip_spaces(line, 0)
        below = read_entry(line, at)
        if at > max(first, other) or not (below.is_field or below.dashes):
            continue
        if bool(below.dashes) == dashes and at in (first, other):
            owner = entry.value >= len(cursor.line)
            if owner and at == cursor.column_below(cursor.row):
                break  # of its like, or its own
            return at
        if at < min(first, other) or dashes:
            break
    return -1


def _likelier(column: int, than: int, floor: int) -> bool:
    """Which of two columns is meant, with nothing else to go by."""
    usual = column == floor + 1 and than > column
    return column == 0 or usual or bool(than % 2 and not column % 2)


def _nearest(cursor: Cursor, indent: int, entry: Entry) -> int | None:
    """Of the columns where such an entry may begin, the nearest; of two, that of its like."""
    candidates = cursor.levels.of_sort(is_list=bool(entry.dashes))
    if not candidates:
        return None
    sort = kind(cursor.line[slice(*entry.name)]) if entry.name and not entry.dashes else ""
    below = cursor.column_below(cursor.row) if entry.value >= len(cursor.line) else -1

    def distance(level: Level) -> tuple[int, bool, bool, int]:
        strange = below > indent and below not in level.children
        unlike = bool(sort) and level.kind != sort
        return abs(level.column - indent), strange, unlike, -level.column

    return min(candidates, key=distance).column


def _move(cursor: Cursor, row: int, column: int) -> None:
    start = skip_spaces(cursor.page.lines[row], 0)
    cursor.page.note(wrong_indent.slip(cursor.page.span(row, start, start + 1), column))
    cursor.page.indent(row, column)
