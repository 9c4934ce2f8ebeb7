"""What stands behind a name or a dash: a text, quotes, brackets, a block, or nothing yet."""

from __future__ import annotations

import re

from ivr.tree.mending.block import HEADER, read_block
from ivr.tree.mending.cursor import After, Cursor
from ivr.tree.mending.entry import SPOKEN_NAME, is_comment, read_entry, skip_spaces, unspaced
from ivr.tree.mending.flow import read_flow
from ivr.tree.mending.page import Extent
from ivr.tree.mending.quotes import closing, closing_below, mend_escapes
from ivr.tree.mending.vocabulary import FIELDS, PROSE, is_phone_key, kind
from ivr.tree.traps import (
    cut_by_hash,
    lost_quote,
    text_after_quote,
    unclosed_bracket,
    unquoted_brace,
    unquoted_colon,
    unquoted_sign,
    unquoted_star,
)
from ivr.tree.traps.wording import quoted

MARK = re.compile(r"(?:&[A-Za-z]\w*|!!?[A-Za-z]\w*)(?:\s+|$)")
"""An anchor or a tag. It is told when the file is put together."""

SIGNS = "%@`|>&!,]}"
"""What no bare text may begin with, beside quotes, brackets, `*` and `#`."""

_CLEAN_FLOW = re.compile(
    r"""\{ (?: (?:\w+|"[^"\\:]*"):[ ]+ (?:"[^"\\]*"|(?:->[ ])?[\w.+-]+)
    (?:,[ ]+(?=[\w"])|(?=\})) )+ \} [ ]*$""",
    re.VERBOSE,
)
"""Fields in braces that need no second look."""

_BARE_FIELDS = re.compile(
    r"""(?P<name>\w+|["'][*\#]["']):[ ]+ (?:"[^"\\]*"|[^\s,{}\[\]:\#"'][^,{}\[\]:\#"]*)
    (?:,[ ]* (?:\w+|["'][*\#]["']):[ ]+ (?:"[^"\\]*"|[^\s,{}\[\]:\#"'][^,{}\[\]:\#"]*) )* [ ]*$""",
    re.VERBOSE,
)
"""Fields on one line, with no braces round them."""

_FIELDS_BEHIND = re.compile(r"\w+:\s")
_OWNER = re.compile(r"(\w+):[ ]+$")
_TOP_FIELD = re.compile(r"\w+:(?:[ ][^,]*)?$")
LOOSE_WORD = re.compile(
    r"""([\w*\#]+(?:-\w+)*(?:\ to\ \d[\d-]*)?) \s* ([=;,?!'"–—]|-(?!>)|) \s*""", re.VERBOSE
)
"""A word where a name should be, and what was typed for its colon."""


def read_value(cursor: Cursor, at: int) -> None:
    """Read what begins at column `at` of the cursor's line, to its end."""
    line = cursor.line
    sign = line[at : at + 1]
    cursor.value, cursor.value_sign = (cursor.row, at), sign
    if not sign:
        cursor.below(After.NAME)
    elif sign == "#":
        _hash(cursor, at)
    elif sign in ("'", '"'):
        _quoted(cursor, at)
    elif sign in "{[":
        _brackets(cursor, at)
    elif sign in "|>" and HEADER.match(line, at):
        cursor.after = After.VALUE
        floor = cursor.levels.column
        cursor.row = read_block(cursor.page, cursor.row, at, floor, _BlockText(cursor))
    elif not (_marked(cursor, at) or _bracket_lost(cursor, at) or _braces_lost(cursor, at)):
        cursor.begin_text(at)


def is_text(cursor: Cursor, row: int, start: int) -> bool:
    """Whether a line without a colon goes on with a text above rather than lacks its colon."""
    line = cursor.page.lines[row]
    word = LOOSE_WORD.match(line, start)
    if word is None:
        return not line.startswith(("-", "#"), start)
    alone = word.end() >= len(line.rstrip(" \t"))
    if cursor.after is After.TEXT and word.group(1) in PROSE and not alone:
        return True
    if unspaced(line, start) or _is_known(word.group(1)) or word.group(2) in ("=", ";"):
        return False
    fields = cursor.levels.at(start, is_list=False)
    if is_phone_key(word.group(1)) and fields and fields.kind == "key":
        return False
    if cursor.after is After.VALUE and cursor.value_sign not in ("|", ">", '"', "'"):
        return False
    sentence = line.rstrip(" \t").endswith((".", ",", "!", "?", "…", ";"))
    return sentence or not cursor.deeper_below(row, start)


def _is_known(name: str) -> bool:
    return kind(name) in ("field", "language", "day", "date", "phone")


class _BlockText:
    """Says which lines too far left are meant for a block."""

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor

    def __call__(self, row: int, start: int, *, first: bool) -> bool:
        line = self._cursor.page.lines[row]
        entry = read_entry(line, start)
        if line.startswith(("---", "...")) or (entry.dashes and not first):
            return False
        if entry.name is not None:
            name = line[slice(*entry.name)]
            words = name not in FIELDS and name[0].isupper() and entry.value < len(line)
            return words and (first or " " in name)
        return is_text(self._cursor, row, start)


def _hash(cursor: Cursor, at: int) -> None:
    """A `#` where a value should begin."""
    line, page = cursor.line, cursor.page
    nested = cursor.deeper_below(cursor.row, cursor.levels.column)
    if nested or is_comment(line, at):
        cursor.below(After.NAME)
        return
    text = line[at:].rstrip(" \t")
    span = page.span(cursor.row, at, at + len(text))
    page.note(cut_by_hash.slip(span, line[:at].lstrip(), text, ""))
    if text[1:2] == " ":
        cursor.below(After.NAME)
    else:
        cursor.begin_text(at, broken=True)


def _quoted(cursor: Cursor, at: int) -> None:
    page, row, line = cursor.page, cursor.row, cursor.line
    end, lead = closing(line, at), line[:at].lstrip()
    if end < 0:
        extent = closing_below(page, row, at, cursor.levels.column)
        if extent:
            mend_escapes(page, extent)
            cursor.row = extent.end_row
            cursor.below(After.VALUE)
            return
        text = line[at + 1 :].rstrip(" \t")
        page.note(lost_quote.slip(page.span(row, at, at + 1), lead + quoted(text)))
        page.replace(row, at, at + 1, "")
        cursor.begin_text(at + 1, broken=True)
        return
    rest = skip_spaces(line, end)
    if rest == len(line) or line[rest] == "#":
        mend_escapes(page, Extent(row, at, row, end))
        cursor.below(After.VALUE)
        return
    stop = len(line.rstrip(" \t"))
    text, extent = page.strip_quotes(Extent(row, at, row, stop), end)
    page.note(text_after_quote.slip(page.span(row, rest, stop), lead, text))
    cursor.begin_text(extent.start, broken=True).end = extent.end


def _brackets(cursor: Cursor, at: int) -> None:
    page, row, line = cursor.page, cursor.row, cursor.line
    if _CLEAN_FLOW.match(line, at):
        cursor.below(After.VALUE)
        return
    if SPOKEN_NAME.match(line, at):
        _text_with_brace(cursor, at)
        return
    end_row, end = _flow(cursor, at)
    last = page.lines[end_row]
    end = skip_spaces(last, end)
    while end < len(last) and last[end] in "}]":
        note_extra_bracket(cursor, end_row, end)
        end = skip_spaces(last, end + 1)
    if end < len(last) and last[end] not in "#:" and end_row == row:
        _text_with_brace(cursor, at)
        return
    cursor.row = end_row
    cursor.below(After.VALUE)


def _flow(cursor: Cursor, at: int, missing: str = "") -> tuple[int, int]:
    cursor.page.depth = len(cursor.levels)
    end = read_flow(cursor.page, cursor.row, at, cursor.levels.column, missing)
    cursor.page.depth = 0
    return end


def _bracket_lost(cursor: Cursor, at: int) -> bool:
    """A bare value that closes a bracket it has not opened."""
    line = cursor.line
    text = line[at:].rstrip(" \t")
    opener = {"}": "{", "]": "["}.get(text[-1:])
    if opener is None or text.count(opener) >= text.count(text[-1]):
        return False
    if opener == "{" and not _FIELDS_BEHIND.match(text):
        return False
    page, end = cursor.page, at + len(text)
    page.note(
        unclosed_bracket.slip(
            page.span(cursor.row, end - 1, end), text[-1], f"put `{opener}` where it begins"
        )
    )
    page.insert(cursor.row, at, opener)
    end_row, _ = _flow(cursor, at, opener)
    cursor.row = end_row
    cursor.below(After.VALUE)
    return True


def _braces_lost(cursor: Cursor, at: int) -> bool:
    """Keys, or a step's fields, behind their name on one line, with no braces round them."""
    line, page = cursor.line, cursor.page
    fields = _BARE_FIELDS.match(line, at)
    owner = _OWNER.search(line, 0, at)
    if fields is None or owner is None:
        return False
    name = fields.group("name")
    are_keys = owner.group(1) == "keys" and is_phone_key(name)
    if not are_keys and (kind(owner.group(1)) != "name" or name not in FIELDS - PROSE):
        return False
    text = line[at:].rstrip(" ")
    more = cursor.deeper_below(cursor.row, cursor.levels.column)
    span = page.span(cursor.row, at, at + len(text))
    page.note(unquoted_colon.fields(span, line[:at].lstrip(), text, more=more))
    if more:
        # The lines below are fields as well, and these cannot be put in line with them.
        page.replace(cursor.row, at, at + len(text), "")
        cursor.below(After.NAME)
    else:
        page.insert(cursor.row, at, "{")
        page.insert(cursor.row, at + len(text), "}")
        cursor.below(After.VALUE)
    return True


def drop_opening_brace(cursor: Cursor) -> None:
    """A brace on a line of its own, with a page below it that has no commas at its lines' ends."""
    page = cursor.page
    rows = (row for row, line in enumerate(page.lines) if line.strip() and line[0] != "#")
    first, second = next(rows, -1), next(rows, -1)
    if second < 0 or page.lines[first].strip() != "{":
        return
    if _TOP_FIELD.match(page.lines[second]):
        note_extra_bracket(cursor, first, page.lines[first].index("{"))
        cursor.row = second


def _text_with_brace(cursor: Cursor, at: int) -> None:
    line = cursor.line
    span = cursor.page.span(cursor.row, at, at + 1)
    cursor.page.note(unquoted_brace.slip(span, line[:at].lstrip(), line[at:].rstrip(" \t")))
    cursor.begin_text(at, broken=True)


def note_extra_bracket(cursor: Cursor, row: int, at: int) -> None:
    """A closing bracket too many."""
    page = cursor.page
    sign = page.lines[row][at]
    page.note(unclosed_bracket.slip(page.span(row, at, at + 1), sign, f"delete this `{sign}`"))
    page.replace(row, at, at + 1, "")


def _marked(cursor: Cursor, at: int) -> bool:
    """A value that begins with a sign of YAML's own; whether it was dealt with."""
    page, line = cursor.page, cursor.line
    text, lead = line[at:].rstrip(" \t"), line[:at].lstrip()
    mark = MARK.match(line, at)
    if mark:
        read_value(cursor, mark.end())
        return True
    span = page.span(cursor.row, at, at + 1)
    if line[at] == "*":
        if page.vocabulary.has_anchor(text[1:].partition(" ")[0]):
            cursor.below(After.VALUE)
            return True
        page.note(unquoted_star.slip(span, text))
    elif line[at] in SIGNS or text[:2] in ("- ", "? ") or text in ("-", "?"):
        page.note(unquoted_sign.slip(span, lead, text))
    else:
        return False
    cursor.begin_text(at, broken=True)
    return True
