"""The column that a line with tabs before it was meant for: nobody else can see it."""

from __future__ import annotations

from ivr.tree.mending.cursor import After, Cursor
from ivr.tree.mending.entry import Entry, read_entry, skip_spaces
from ivr.tree.mending.vocabulary import kind

_WIDTHS = (2, 4, 8)
"""Spaces that editors show for a tab."""


def meant_by_tabs(cursor: Cursor, start: int, entry: Entry) -> int:
    """The column of a line that begins at `start` behind tabs.

    Its like above, or the next line, tell it; else it is as wide as an editor would show it.
    """
    line, levels = cursor.line, cursor.levels
    widths = [len(line[:start].expandtabs(width)) for width in _WIDTHS]
    fitting = [width for width in widths if levels.has(width)]
    if cursor.after is After.NAME:
        told = _by_next_line(cursor, entry)
        if told > levels.column:
            return told
        deeper = [width for width in widths if width > levels.column]
    elif entry.dashes or entry.is_field:
        deeper = _of_its_like(cursor, entry, fitting)
    else:
        deeper = [width for width in widths if width > levels.column]
    return (deeper or fitting or widths)[0]


def _of_its_like(cursor: Cursor, entry: Entry, columns: list[int]) -> list[int]:
    """Of columns where something is open, one where entries of the same sort are."""
    sort = "" if entry.dashes or not entry.name else kind(cursor.line[slice(*entry.name)])
    levels = [cursor.levels.at(column, is_list=bool(entry.dashes)) for column in columns]
    like = [level.column for level in levels if level and level.kind == sort]
    return like[-1:] or (columns[-1:] if entry.value < len(cursor.line) else columns[:1])


def _by_next_line(cursor: Cursor, entry: Entry) -> int:
    """The column that the line below shows: of its neighbour, or of what belongs to it; or -1."""
    for line in cursor.page.lines[cursor.row + 1 : cursor.row + 2]:
        at = skip_spaces(line, 0)
        if "\t" in line[:at] or at == len(line):
            return -1
        below = read_entry(line, at)
        if bool(below.dashes) == bool(entry.dashes) and entry.value < len(cursor.line):
            return at
        if entry.dashes and entry.name and below.is_field:
            return at - (entry.name[0] - entry.dashes[0])
    return -1


__all__ = ["meant_by_tabs"]
