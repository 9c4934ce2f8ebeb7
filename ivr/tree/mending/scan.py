"""One pass over the lines: what each is, and where YAML would take it for something else."""

from __future__ import annotations

import re

from ivr.tree.mending.cursor import After, Cursor
from ivr.tree.mending.entry import (
    Entry,
    is_sentence,
    is_word,
    read_entry,
    skip_spaces,
    unspaced,
)
from ivr.tree.mending.homes import Homes, begin_item, first_item
from ivr.tree.mending.levels import STRICT
from ivr.tree.mending.loose import Loose
from ivr.tree.mending.names import WORD_BEFORE_VALUE, check_name, repaired, without_question_mark
from ivr.tree.mending.page import Page
from ivr.tree.mending.strays import settle
from ivr.tree.mending.tabs import meant_by_tabs
from ivr.tree.mending.text import Text
from ivr.tree.mending.values import drop_opening_brace, read_value
from ivr.tree.mending.vocabulary import FIELDS, kind
from ivr.tree.traps import (
    commented_key,
    missing_space,
    second_document,
    tab,
)

_PLAIN = re.compile(
    r"""([ ]*) (?: (-)[ ]+ | (\w+|"[^"\\:#]*"): (?:[ ]+|$) )
        (?: ("[^"\\]*") | ((?:->[ ])? [\w«+] (?: [^:#"\t\[\]{}] | \{[^:#"{}]*\} )*) )? $""",
    re.VERBOSE,
)
"""A line that can be nothing but what it looks like: most lines of most files."""
_INDENT, _DASH, _NAME, _QUOTED, _TEXT = range(1, 6)

_POUND = re.compile(r"""\#["']?[ ]?:(?=\s|$|\w)""")
_DASH_NAME = re.compile(r"-(?=[\w\"'])")


class Scanner:
    """Reads a page line by line, notes slips on it and mends them."""

    def __init__(self, page: Page) -> None:
        self.cursor = Cursor(page)
        self.page = page
        self.levels = self.cursor.levels
        self.homes = Homes(self.cursor)
        self.loose = Loose(self.cursor)
        self.tab_row = -2  # the last row that a tab was found on: tabs come in flocks

    def scan(self) -> None:
        """Read the page to its end, or until it is spoilt. Raises `TooDeep`."""
        cursor, lines = self.cursor, self.page.lines
        drop_opening_brace(cursor)
        while cursor.row < len(lines) and not self.page.spoilt:
            if not self._plain(lines[cursor.row]):
                self._line(lines[cursor.row])
        cursor.end_text()

    # -- what a line is

    def _plain(self, line: str) -> bool:
        """Take in a line that needs no second look; False if it may need one."""
        if not line:
            self.cursor.row += 1
            return True
        plain = _PLAIN.match(line)
        if plain is None or self.homes.lowered >= 0:
            return False
        cursor, levels = self.cursor, self.levels
        indent, is_list = plain.end(_INDENT), plain.start(_DASH) >= 0
        level, name = levels.last, plain.group(_NAME)
        if level and name and cursor.after is not After.NAME:
            leaves = indent < level.column and name in FIELDS
            strict = level.kind in STRICT and (indent < level.column or kind(name) != level.kind)
            if not leaves and (strict or level.item_name == name):
                return False
            if self.homes.is_away(indent, name):
                return False
        if cursor.after is After.NAME:
            if indent <= levels.column:
                return False
        elif level is None or level.is_list != is_list or level.column != indent:
            if indent >= levels.column or is_list or not levels.at(indent, is_list=False):
                return False
            levels.close_right_of(indent)
            levels.close_list_at(indent)
        cursor.end_text()
        cursor.open(indent, is_list=is_list, name=name or "")
        what = plain.lastindex
        if what == _TEXT:
            cursor.text = Text(self.page, cursor.row, plain.start(_TEXT))
            cursor.text.end = len(line.rstrip(" \t"))
            cursor.own_column = plain.start(_TEXT) if is_list else -1
            cursor.below(After.TEXT)
        elif what == _QUOTED:
            cursor.value, cursor.value_sign = (cursor.row, plain.start(_QUOTED)), '"'
            cursor.below(After.VALUE)
        else:
            cursor.below(After.NAME)
        return True

    def _line(self, line: str) -> None:
        start = skip_spaces(line, 0)
        if start == len(line):
            if "\t" in line:
                self.page.blank(self.cursor.row)
            self.cursor.row += 1
        elif line[start] == "#":
            self._comment(line, start)
        elif start == 0 and self._is_marker(line):
            pass
        else:
            entry = read_entry(line, start)
            if entry.is_field and not entry.dashes:
                entry = self._shortest(line, start, entry)
            entry = without_question_mark(self.cursor, entry)
            self._mend_tabs_behind(line, entry)
            self._place(start, self._indent(line, start, entry), entry)

    def _comment(self, line: str, start: int) -> None:
        cursor, page = self.cursor, self.page
        pound = _POUND.match(line, start) if start else None
        if pound is None:
            if cursor.text:
                cursor.text.comment(cursor.row, start)
            cursor.row += 1
            return
        value = skip_spaces(line, pound.end())
        span = page.span(cursor.row, start, len(line.rstrip(" \t")))
        page.note(commented_key.slip(span, line[value:].strip()))
        page.replace(cursor.row, start, pound.end(), '"#":' + " " * (value == pound.end()))
        entry = Entry((), (start, start + 1), value)
        self._place(start, self._indent(line, start, entry), entry)

    def _is_marker(self, line: str) -> bool:
        """A line that begins or ends a document, or tells YAML's version."""
        cursor, page = self.cursor, self.page
        begun = len(self.levels) > 0 or cursor.text is not None
        if line[:3] in ("---", "...") and line[3:4] in ("", " ", "\t"):
            if begun and line[0] == "." and not self._goes_on():
                cursor.row = len(page.lines)
                return True
            if begun:
                page.note(second_document.slip(page.span(cursor.row, 0, 3)))
                for row in range(cursor.row, len(page.lines)):
                    page.blank(row)
                cursor.row = len(page.lines)
                return True
            if line[:3] == "---" and not line[3:].strip():
                cursor.row += 1
                return True
        if line[0] == "%" and not begun:
            cursor.row += 1
            return True
        return False

    def _goes_on(self) -> bool:
        """Whether anything but comments stands below."""
        lines = self.page.lines[self.cursor.row + 1 :]
        return any(line.strip() and not line.lstrip().startswith("#") for line in lines)

    def _shortest(self, line: str, start: int, entry: Entry) -> Entry:
        """Names that end further left than YAML thinks: `say:"Вход: один"`, `-say: Вход`."""
        loose = unspaced(line, start)
        if loose and entry.name and loose[1] < entry.name[1] and kind(loose[0]) != "name":
            return repaired(self.cursor, start) or entry
        word = WORD_BEFORE_VALUE.match(line, start)
        braces = word and entry.name and entry.name[1] > word.end() and line[word.end()] in "{["
        if word and (kind(word.group(1)) != "name" or braces):
            return repaired(self.cursor, start) or entry
        if _DASH_NAME.match(line, start) and entry.name:
            name = line[start + 1 : entry.name[1]]
            if self.page.vocabulary.knows(name):
                fixed = f"- {line[start + 1 :].strip()}"
                span = self.page.span(self.cursor.row, start, start + 1)
                self.page.note(missing_space.slip(span, "-", fixed))
                self.page.insert(self.cursor.row, start + 1, " ")
                return Entry((start,), (start + 1, entry.name[1]), entry.value, pushed=1)
        return entry

    def _indent(self, line: str, start: int, entry: Entry) -> int:
        """The column a line begins at, with spaces in place of its tabs."""
        shift = self.homes.shift(start, entry)
        if shift:
            self.page.indent(self.cursor.row, start + shift)
            return start + shift
        if "\t" not in line[:start]:
            return start
        cursor, page = self.cursor, self.page
        indent = meant_by_tabs(cursor, start, entry)
        if self.tab_row != cursor.row - 1:
            at = line.index("\t")
            page.note(tab.slip(page.span(cursor.row, at, start), indent))
        self.tab_row = cursor.row
        page.indent(cursor.row, indent)
        return indent

    def _mend_tabs_behind(self, line: str, entry: Entry) -> None:
        """Tabs behind the dashes of a list are refused as well."""
        if not entry.dashes or "\t" not in line[entry.dashes[0] : entry.value]:
            return
        first, page, row = entry.dashes[0], self.page, self.cursor.row
        end = entry.name[0] if entry.name else entry.value
        if self.tab_row < row - 1:
            at = line.index("\t", first)
            page.note(tab.slip(page.span(row, at, at + 1), 1))
        self.tab_row = row
        page.replace(row, first, end, line[first:end].replace("\t", " "))

    # -- where it belongs

    def _place(self, start: int, indent: int, entry: Entry) -> None:
        """A line of which all is known but where it belongs."""
        if indent > self.levels.column:
            if self.cursor.after is After.NAME:
                self._nested(start, indent, entry)
            else:
                self._further_right(start, indent, entry)
        elif entry.dashes or entry.is_field:
            self._beside(start, indent, entry)
        else:
            meant = self.loose.read(start, indent)
            if meant:
                self._place(start, indent, meant)

    def _nested(self, start: int, indent: int, entry: Entry) -> None:
        """The first line of what belongs to a name."""
        cursor = self.cursor
        if not (entry.dashes or entry.is_field):
            entry = repaired(cursor, start) or entry
        if entry.dashes or (entry.is_field and not self._is_sentence(entry)):
            self._enter(start, indent, entry)
        else:
            cursor.own_column = indent
            read_value(cursor, start)

    def _is_sentence(self, entry: Entry) -> bool:
        """Whether what looks like a name is a part of a sentence with a colon in it."""
        line = self.cursor.line
        return (
            entry.name is not None
            and is_sentence(line[slice(*entry.name)])
            and entry.value < len(line)
        )

    def _further_right(self, start: int, indent: int, entry: Entry) -> None:
        """A line right of the last entry, which has its value already."""
        cursor = self.cursor
        if cursor.after is After.VALUE:
            if entry.dashes or entry.is_field:
                self._stray(start, indent, entry)
            else:
                self.loose.read_behind_value(start)
            return
        text = cursor.text
        if text and 0 <= cursor.own_column <= indent and self._is_name_above(text, indent, entry):
            self.loose.name_above(text)
            return
        item = self.levels.last
        if entry.dashes and item and item.is_list:
            self._stray(start, indent, entry)
            return
        if not self._is_field(entry):
            loose = unspaced(cursor.line, start)
            if loose is None or loose[0] not in FIELDS:
                if text:
                    text.add(cursor.row, start)
                cursor.row += 1
                return
            entry = repaired(cursor, start) or entry
        self._stray(start, indent, entry)

    def _is_name_above(self, text: Text, indent: int, entry: Entry) -> bool:
        """Whether a text on a line of its own is a name without its colon, seen from below it."""
        cursor = self.cursor
        if indent == cursor.own_column:
            return self._is_field(entry)
        words = self.page.text(text.extent)
        begins_field = kind(cursor.line.split(maxsplit=1)[0]) == "field"
        return " " not in words and (entry.is_field or begins_field or kind(words) == "field")

    def _is_field(self, entry: Entry) -> bool:
        """Whether a line below a text is a field, not a part of the text with a colon in it."""
        if entry.name is None or entry.dashes:
            return False
        line = self.cursor.line
        name = line[slice(*entry.name)]
        if self.page.vocabulary.knows(name):
            return True
        ends = entry.value >= len(line.rstrip(" \t"))
        return ends and is_word(name) and self.cursor.deeper_below(self.cursor.row, entry.name[0])

    def _beside(self, start: int, indent: int, entry: Entry) -> None:
        """An entry at the column of others, or where nothing begins."""
        cursor, levels, is_list = self.cursor, self.levels, bool(entry.dashes)
        if cursor.after is After.TEXT and not is_list and self._is_sentence(entry):
            self.loose.read_unindented(start, indent)
            return
        fitting, last = levels.at(indent, is_list=is_list), levels.last
        if fitting:
            orphan = cursor.after is After.NAME and fitting is last and not is_list
            column = indent if is_list else self.homes.column(start, indent, entry, fitting)
            levels.close_right_of(column)
            if not is_list:
                levels.close_list_at(column)
            self._enter(start, column, entry)
            fitting.is_orphan = orphan and column == indent
        elif is_list and last and cursor.after is After.NAME and indent == last.column:
            self._enter(start, indent, entry)  # a list may stand right under its own name
        elif is_list and first_item(cursor, indent):
            self._enter(start, indent, entry)
        else:
            self._stray(start, indent, entry)

    def _stray(self, start: int, indent: int, entry: Entry) -> None:
        """An entry at a column where no entry may begin."""
        cursor = self.cursor
        column = settle(cursor, start, indent, entry)
        if column is None:
            # Nothing of its kind is open, so no guess is better than YAML's own message.
            cursor.below(After.VALUE)
            return
        self.levels.close_right_of(column)
        if not entry.dashes:
            self.levels.close_list_at(column)
        self._enter(start, column, entry)

    def _enter(self, start: int, indent: int, entry: Entry) -> None:
        """Take in an entry at the column where it belongs."""
        cursor, line = self.cursor, self.cursor.line
        cursor.end_text()
        cursor.own_column = -1
        shift = indent - start
        for dash in entry.dashes:
            cursor.open(dash + shift, is_list=True)
        if entry.dashes and entry.name is None:
            loose = unspaced(line, entry.value)
            if loose and kind(loose[0]) != "name":
                entry = repaired(cursor, entry.value) or entry
        if entry.name is None:
            cursor.own_column = entry.value + shift + entry.pushed if entry.dashes else -1
            read_value(cursor, entry.value)
            return
        name = line[slice(*entry.name)]
        if entry.dashes and entry.value < len(line) and (name[0].isupper() or is_sentence(name)):
            cursor.begin_text(entry.name[0])
            return
        begin_item(cursor, name, entry.name[0] + shift, start)
        cursor.open(entry.name[0] + shift + entry.pushed, is_list=False, name=name)
        if entry.pushed > 0:
            # What stands below the name as typed goes with it.
            self.levels.excuse(entry.name[0] + shift, entry.name[0] + shift + entry.pushed)
        check_name(cursor, entry.name)
        read_value(cursor, entry.value)
