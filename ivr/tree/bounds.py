"""From bytes to text, if they are a text of bearable size; else the one reason why not."""

from __future__ import annotations

import codecs
import re

from ivr.tree.diagnostic import Diagnostic
from ivr.tree.lines import lines_of
from ivr.tree.nodes import Span
from ivr.tree.traps import empty_file, not_text, not_utf_8, too_large

MOST_BYTES = 6_000_000
MOST_LINES = 200_000
MOST_ON_A_LINE = 20_000
"""Ten thousand steps are about 5 MB on 140,000 lines."""

_BEGINNING = Span(1, 1, 1, 1)
_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read_text(data: bytes) -> tuple[str, list[str]] | Diagnostic:
    """The text and its lines, or why there is none."""
    if len(data) > MOST_BYTES:
        return too_large.slip(_BEGINNING, f"{len(data) / 1e6:.1f} MB, and 6 MB are the most")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _undecoded(data, error.start + len(data) - len(error.object))
    if text.count("\x00") > len(text) // 10:
        return not_utf_8.slip(_BEGINNING, "UTF-16") if _every_other(data) else _no_text(data)
    lines = lines_of(text)
    if len(lines) > MOST_LINES:
        place = Span(MOST_LINES + 1, 1, MOST_LINES + 1, 1)
        return too_large.slip(place, f"more than {MOST_LINES:,} lines")
    if len(text) > MOST_ON_A_LINE:
        for number, line in enumerate(lines, 1):
            if len(line) > MOST_ON_A_LINE:
                place = Span(number, MOST_ON_A_LINE + 1, number, MOST_ON_A_LINE + 2)
                return too_large.slip(place, f"a line of {len(line):,} characters")
    if not text.strip():
        return empty_file.slip(_BEGINNING)
    return text, lines


def _undecoded(data: bytes, at: int) -> Diagnostic:
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            return not_utf_8.slip(_BEGINNING, name)
    if _every_other(data):
        return not_utf_8.slip(_BEGINNING, "UTF-16")
    if len(_NO_TEXT.findall(data[:4096])) > len(data[:4096]) // 50:
        return _no_text(data)
    readable = data[:at].decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    line, column = readable.count("\n") + 1, len(readable) - readable.rfind("\n")
    return not_utf_8.slip(Span(line, column, line, column + 1), _guess(data))


def _no_text(data: bytes) -> Diagnostic:
    found = _NO_TEXT.search(data)
    line = data.count(b"\n", 0, found.start()) + 1 if found else 1
    return not_text.slip(Span(line, 1, line, 1))


def _every_other(data: bytes) -> bool:
    """Whether zeros are every other byte again and again, as in the Latin letters of UTF-16."""
    head = data[:4096]
    few, many = sorted((head[::2].count(0), head[1::2].count(0)))
    return many > len(head) // 10 and few < many // 10


def _guess(data: bytes) -> str:
    """The old encoding in which these bytes are mostly Russian letters."""
    high = [byte for byte in data[:65536] if byte > 127]
    shares = {
        "Windows-1251": sum(byte >= 0xE0 for byte in high),
        "KOI8-R": sum(0xC0 <= byte <= 0xDF for byte in high),
        "CP866": sum(0xA0 <= byte <= 0xAF or 0xE0 <= byte <= 0xEF for byte in high),
    }
    name = max(shares, key=lambda each: shares[each])
    return name if len(high) >= 4 and shares[name] > 0.7 * len(high) else ""
