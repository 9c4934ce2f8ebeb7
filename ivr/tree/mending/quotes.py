"""Where a text in quotes ends, if it ends."""

from __future__ import annotations

import re

from ivr.tree.mending.entry import SPOKEN_NAME, Entry, find_hash, is_word, read_entry, skip_spaces
from ivr.tree.mending.page import Extent, Page
from ivr.tree.traps import bad_escape

MOST_ROWS = 200
"""No text in quotes is longer; an opened quote that runs on further was lost."""

_CLOSED = {
    '"': re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"'),
    "'": re.compile(r"'[^']*(?:''[^']*)*'"),
}
_GOES_ON = {
    '"': re.compile(r'[^"\\]*(?:\\.[^"\\]*)*("?)'),
    "'": re.compile(r"[^']*(?:''[^']*)*('?)"),
}
_ESCAPE = re.compile(
    r"""\\ (?: [0abtnvfre "/\\N_LP\t] | x[0-9A-Fa-f]{2} | u[0-9A-Fa-f]{4} | U[0-9A-Fa-f]{8} | $
    | (?P<bad>.) )""",
    re.VERBOSE,
)


def closing(line: str, at: int) -> int:
    """The column behind the quote that closes the one at `at` on the same line; -1 if none does."""
    closed = _CLOSED[line[at]].match(line, at)
    return closed.end() if closed else -1


def closing_below(page: Page, row: int, at: int, floor: int) -> Extent | None:
    """The extent of a text in quotes that runs over several lines.

    None when its quote was lost: when a field at the column `floor` or left of it comes first, or
    the quote found is followed by words, so that it opens another text.
    """
    quote = page.lines[row][at]
    for below in range(row + 1, min(len(page.lines), row + MOST_ROWS)):
        line = page.lines[below]
        indent = len(line) - len(line.lstrip(" "))
        entry = read_entry(line, indent)
        if indent <= floor and (entry.dashes or _is_field(page, below, entry)):
            return None
        found = _GOES_ON[quote].match(line)
        if found and found.group(1):
            rest = skip_spaces(line, found.end())
            fine = line[rest : rest + 1] in ("", ",", ":", "}", "]")
            if fine or find_hash(line, found.end()) == rest:
                return Extent(row, at, below, found.end())
            return None
    return None


def _is_field(page: Page, row: int, entry: Entry) -> bool:
    """Whether a line further left is a field, not a part of the text that has a colon in it."""
    if entry.name is None:
        return False
    line = page.lines[row]
    name = line[slice(*entry.name)]
    structure = line[entry.value : entry.value + 1] in ("", "{", "[", "|", ">", "-")
    structure = structure and not SPOKEN_NAME.match(line, entry.value)
    return page.vocabulary.knows(name) or (is_word(name) and structure)


def mend_escapes(page: Page, extent: Extent) -> None:
    """Note the first backslash that makes no pair in a text in double quotes, and double all."""
    row, start, end_row, end = extent
    if page.lines[row][start] != '"':
        return
    noted = False
    for each in range(row, end_row + 1):
        line = page.lines[each]
        first = start + 1 if each == row else 0
        for escape in _ESCAPE.finditer(line, first, end - 1 if each == end_row else len(line)):
            if escape["bad"] is None:
                continue
            if not noted:
                span = page.span(each, escape.start(), escape.end())
                page.note(bad_escape.slip(span, escape.group()))
                noted = True
            page.insert(each, escape.start(), "\\")
