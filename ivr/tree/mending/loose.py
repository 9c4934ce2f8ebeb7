"""Lines without a colon where an entry should stand, and texts that stand too far left."""

from __future__ import annotations

from ivr.tree.mending.cursor import After, Cursor
from ivr.tree.mending.entry import Entry, read_entry
from ivr.tree.mending.names import repaired, with_colon, with_dash
from ivr.tree.mending.page import Extent
from ivr.tree.mending.text import Text
from ivr.tree.mending.values import is_text, note_extra_bracket, read_value
from ivr.tree.traps import text_after_quote, unindented_text


class Loose:
    """Reads such lines."""

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self._unindented_row = -2

    def read(self, start: int, indent: int) -> Entry | None:
        """The entry that was meant; None if it was something else, which has been read."""
        cursor, line = self._cursor, self._cursor.line
        entry = repaired(cursor, start)
        if entry:
            return entry
        levels = cursor.levels
        item = levels.at(indent, is_list=True) and not levels.at(indent, is_list=False)
        if item and (cursor.after is not After.TEXT or line.startswith("->", start)):
            with_dash(cursor, cursor.row, start)
            return Entry((start,), None, start, pushed=2)
        if line[start] in "}]":
            note_extra_bracket(cursor, cursor.row, start)
            cursor.row += 1
            return None
        if is_text(cursor, cursor.row, start):
            self.read_unindented(start, indent)
            return None
        entry = with_colon(cursor, cursor.row, start)
        if entry is None:
            cursor.below(After.VALUE)
        return entry

    def read_unindented(self, start: int, indent: int) -> None:
        """A line of text that stands too far left. Several in a row are one slip."""
        cursor, page = self._cursor, self._cursor.page
        line, column = cursor.line, cursor.levels.column + 2
        if self._unindented_row != cursor.row - 1:
            span = page.span(cursor.row, start, len(line.rstrip(" \t")))
            page.note(unindented_text.slip(span, column))
        self._unindented_row = cursor.row
        page.insert(cursor.row, 0, " " * (column - indent))
        if cursor.after is After.NAME:
            cursor.own_column = -1
            read_value(cursor, start)
        elif cursor.text:
            cursor.text.broken = cursor.text.broken or read_entry(line, start).is_field
            cursor.text.add(cursor.row, start)
            cursor.row += 1
        else:
            self._join(start)

    def read_behind_value(self, start: int) -> None:
        """A line of text further right than a value that has ended."""
        cursor, page = self._cursor, self._cursor.page
        (row, at), stop = cursor.value, len(cursor.line.rstrip(" \t"))
        text = page.text(Extent(row, at, cursor.row, stop))
        lead = page.lines[row][:at].lstrip()
        page.note(text_after_quote.slip(page.span(cursor.row, start, stop), lead, text))
        self._join(start)

    def _join(self, start: int) -> None:
        """Take a line into the text in quotes above it, all of it as one text."""
        cursor = self._cursor
        if cursor.value_sign in ("'", '"'):
            cursor.text = Text(cursor.page, *cursor.value, broken=True)
            cursor.text.add(cursor.row, start)
            cursor.below(After.TEXT)
        else:
            cursor.page.blank(cursor.row)
            cursor.row += 1

    def name_above(self, text: Text) -> None:
        """What seemed to be a text on a line of its own is a field without its colon.

        The cursor goes back to that line, behind the colon.
        """
        cursor = self._cursor
        cursor.text, cursor.row = None, text.row
        entry = with_colon(cursor, text.row, text.start)
        if entry is None:
            cursor.below(After.VALUE)
            return
        name = cursor.line[slice(*entry.name)] if entry.name else ""
        cursor.open(cursor.own_column, is_list=False, name=name)
        cursor.own_column = -1
        read_value(cursor, entry.value)
