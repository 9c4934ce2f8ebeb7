"""Characters that are not what they look like: spaces that do not break, signs nobody sees."""

from __future__ import annotations

import re
import unicodedata

from ivr.tree.mending.page import Page
from ivr.tree.traps import control_character, odd_space

# What YAML refuses anywhere; libyaml would stop at the first.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# YAML 1.1 ends a line at these, and no editor does.
_BREAKS = "\x85\u2028\u2029"
_WIDTHLESS = "\xad\u200b-\u200d\u2060\ufeff"
_WIDE = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD = re.compile(f"[{_BREAKS}{_WIDTHLESS}{_WIDE}]")
_ODD_PLACES = re.compile(
    rf"""(?P<indent> [ \t]*[{_WIDE}{_WIDTHLESS}][\s{_WIDE}{_WIDTHLESS}]*)
    | [ ]*(?:-[ ]+)*-(?P<dash>[{_WIDE}{_WIDTHLESS}]+)
    | [ ]*(?:-[ ]+)*["']?[\w*\#]+(?P<within>[{_WIDTHLESS}]+)[\w{_WIDTHLESS}]*["']?:
    | [ ]*(?:-[ ]+)*["']?[\w*\#]+["']?:(?P<colon>[{_WIDE}{_WIDTHLESS}]+)
    """,
    re.VERBOSE,
)


def mend_characters(page: Page, text: str) -> None:
    """Note and mend what stands where YAML reads structure; a text may hold any space it likes."""
    if _CONTROL.search(text):
        _each_row(page, _CONTROL, _mend_control)
    if not text.isascii() and _ODD.search(text):
        _each_row(page, _ODD, _mend_odd)


def _each_row(page: Page, signs: re.Pattern[str], mend: object) -> None:
    assert callable(mend)  # noqa: S101
    for row, line in enumerate(page.lines):
        if page.spoilt:
            return
        if signs.search(line):
            mend(page, row, line)


def _mend_control(page: Page, row: int, line: str) -> None:
    """One note a line: such signs come in flocks."""
    for index, found in enumerate(_CONTROL.finditer(line)):
        if index == 0:
            span = page.span(row, found.start(), found.end())
            page.note(control_character.slip(span, f"U+{ord(found.group()):04X}"))
        page.replace(row, found.start(), found.end(), " ")


def _mend_odd(page: Page, row: int, line: str) -> None:
    breaks = [index for index, char in enumerate(line) if char in _BREAKS]
    for index in breaks:
        page.replace(row, index, index + 1, " ")
    start, end = (breaks[0], breaks[0] + 1) if breaks else (-1, -1)
    found = _ODD_PLACES.match(line)
    if found:
        start, end = found.span(found.lastgroup or 0)
        start += len(line[start:end]) - len(line[start:end].lstrip(" \t"))
        wide = any(unicodedata.category(char) == "Zs" for char in line[start:end])
        spaces = " " * (end - start) if wide and found.lastgroup == "indent" else " " * wide
        page.replace(row, start, end, spaces)
    if start >= 0:
        page.note(odd_space.slip(page.span(row, start, end), _name(line[start])))


def _name(char: str) -> str:
    """What Unicode calls it, with an article."""
    name = unicodedata.name(char, f"U+{ord(char):04X}").lower()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
