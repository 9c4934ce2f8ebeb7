"""Names: what is typed wrong about them, and lines that would be fields but for one sign."""

from __future__ import annotations

import re

from ivr.tree.mending.complex_names import COMPLEX, simple_name
from ivr.tree.mending.cursor import Cursor
from ivr.tree.mending.entry import Entry, skip_spaces, unspaced
from ivr.tree.mending.page import Extent
from ivr.tree.mending.values import LOOSE_WORD, MARK, SIGNS
from ivr.tree.mending.vocabulary import kind
from ivr.tree.traps import (
    complex_key,
    lost_quote,
    missing_colon,
    missing_dash,
    missing_space,
    unquoted_sign,
    unquoted_star,
)

_HALF_QUOTED = re.compile(r"""["']([\w*#]+):(?=\s|$)""")
_QUOTE_BEHIND = re.compile(r"""[\w*#]+["']\Z""")
_DASH_WORD = re.compile(r"-(?=[^\s\->\d])")
_PHONE_KEY = re.compile(r"""("[\d*#]+"|'[\d*#]+')\s*(?=[^\s:#]|$)""")
_AS_IN_A_LIST = re.compile(r"[.)]?[ \t]*")  # `1. чтобы …`, `1) чтобы …`
_BARE_KEY = re.compile(r"([\d*#]+)(?:[.)]\s*|\s+)(?=\S)")
WORD_BEFORE_VALUE = re.compile(r"""(\w+)\s+(?=["'{\[|>])""")


def without_question_mark(cursor: Cursor, entry: Entry) -> Entry:
    """`? 1: sales`, YAML's mark of a name that is no word."""
    if entry.name is None or not cursor.line.startswith("? ", entry.name[0]):
        return entry
    page, (start, stop) = cursor.page, entry.name
    word = skip_spaces(cursor.line, start + 1)
    if word >= stop:
        return entry
    page.note(complex_key.slip(page.span(cursor.row, start, start + 1)))
    page.replace(cursor.row, start, word, "")
    return entry._replace(name=(word, stop), pushed=start - word)


def check_name(cursor: Cursor, name: tuple[int, int]) -> None:
    """Look at a name for signs that YAML takes for its own."""
    page, row, (start, end) = cursor.page, cursor.row, name
    text, span = cursor.line[start:end], page.span(row, start, start + 1)
    if _QUOTE_BEHIND.match(text):
        span = page.span(row, end - 1, end)
        page.note(lost_quote.slip(span, f"{text[-1]}{text}:", opened=False))
        page.insert(row, start, text[-1])
    elif text[0] == "*":
        rest = cursor.line[end:].replace(":", "", 1).strip()
        page.note(unquoted_star.slip(span, text, f": {rest}"))
        page.quote(Extent(row, start, row, end))
    elif text[0] in SIGNS and not MARK.match(text):
        page.note(unquoted_sign.slip(span, "", text))
        page.quote(Extent(row, start, row, end))


def repaired(cursor: Cursor, start: int) -> Entry | None:
    """The entry a line would be with a space, a quote or a colon that was left out."""
    line = cursor.line
    beside = len(cursor.levels) == 0 or start <= cursor.levels.column
    loose = unspaced(line, start)
    if loose and (beside or kind(loose[0]) != "name"):
        return _spaced(cursor, start, *loose)
    complex_name = COMPLEX.match(line, start)
    if complex_name:
        name = simple_name(cursor.page, cursor.row, complex_name)
        value = skip_spaces(line, complex_name.end())
        return Entry((), name, value, pushed=start - name[0])
    half = _HALF_QUOTED.match(line, start)
    if half:
        span = cursor.page.span(cursor.row, start, start + 1)
        cursor.page.note(lost_quote.slip(span, f"{line[start : half.end(1)]}{line[start]}:"))
        cursor.page.insert(cursor.row, half.end(1), line[start])
        return Entry((), (start, half.end(1)), skip_spaces(line, half.end()))
    if _DASH_WORD.match(line, start):
        fixed = f"- {line[start + 1 :].strip()}"
        span = cursor.page.span(cursor.row, start, start + 1)
        cursor.page.note(missing_space.slip(span, "-", fixed))
        cursor.page.insert(cursor.row, start + 1, " ")
        return Entry((start,), None, start + 1)
    key = _PHONE_KEY.match(line, start) or WORD_BEFORE_VALUE.match(line, start)
    if key is None and _below_keys(cursor):
        key = _BARE_KEY.match(line, start)
    if (
        key
        and (kind(key.group(1)) != "name" or _opens_braces(line, key))
        and _has_value(cursor, key)
    ):
        fixed = f"{key.group(1)}: {line[key.end() :].strip()}".rstrip(" \t")
        cursor.page.note(missing_colon.slip(cursor.page.span(cursor.row, *key.span(1)), fixed))
        if line[key.end(1) : key.end(1) + 1] in (".", ")"):
            cursor.page.replace(cursor.row, key.end(1), key.end(), ": ")
        else:
            cursor.page.insert(cursor.row, key.end(1), ":")
        return Entry((), key.span(1), key.end())
    return None


def _opens_braces(line: str, word: re.Match[str]) -> bool:
    """`bye {hangup: До свидания}`: YAML would take `bye {hangup` for a name."""
    return line[word.end() : word.end() + 1] in ("{", "[") and ": " in line[word.end() :]


def _below_keys(cursor: Cursor) -> bool:
    return cursor.row > 0 and cursor.page.lines[cursor.row - 1].strip() == "keys:"


def _has_value(cursor: Cursor, key: re.Match[str]) -> bool:
    return key.end() < len(cursor.line) or cursor.deeper_below(cursor.row, key.start())


def _spaced(cursor: Cursor, start: int, name: str, colon: int) -> Entry:
    line, page = cursor.line, cursor.page
    if name[0] != "*":  # which has a slip of its own
        fixed = f"{line[start : colon + 1]} {line[colon + 1 :].strip()}"
        page.note(missing_space.slip(page.span(cursor.row, colon, colon + 1), ":", fixed))
    page.insert(cursor.row, colon + 1, " ")
    return Entry((), (start, colon), colon + 1)


def with_colon(cursor: Cursor, row: int, start: int) -> Entry | None:
    """The entry a line would be with a colon: behind its first word, or at its end.

    None when it does not begin with a word.
    """
    line, page = cursor.page.lines[row], cursor.page
    word = LOOSE_WORD.match(line, start)
    if word is None:
        return None
    stop = len(line.rstrip(" \t"))
    if kind(word.group(1)) == "name" and cursor.deeper_below(row, start):
        # What stands below it belongs to it, so all of it is a name.
        page.note(missing_colon.slip(page.span(row, start, stop), f"{line[start:stop]}:"))
        page.insert(row, stop, ":")
        return Entry((), (start, stop), len(line))
    listed = _AS_IN_A_LIST.match(line, word.end(1)) if word.group(1).isdigit() else None
    value = (listed or word).end()
    fixed = f"{word.group(1)}: {line[value:].strip()}".rstrip(" \t")
    page.note(missing_colon.slip(page.span(row, *word.span(1)), fixed))
    page.replace(row, word.end(1), value, ": ")
    return Entry((), word.span(1), value)


def with_dash(cursor: Cursor, row: int, start: int) -> None:
    """Let a line begin with a dash: in place of two of its spaces, if there are."""
    line, page = cursor.page.lines[row], cursor.page
    page.note(missing_dash.slip(page.span(row, start, start + 1), line[start:]))
    page.insert(row, start, "- ")
