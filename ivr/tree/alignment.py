"""From a text's value back to what the author typed: escapes, folded lines, blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

Extent = tuple[int, int, int, int]
"""Line, column, end line, end column: from 1, the end exclusive."""


class Place(NamedTuple):
    """Where one character of a value begins and where the next one does, in the file."""

    line: int
    column: int
    end: int


class _Typed(NamedTuple):
    char: str
    place: Place


_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
_NAMED = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "e": "\x1b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}


def align(value: str, lines: Sequence[str], extent: Extent, style: str) -> list[Place] | None:
    """The place of each character of `value`, and after them the place where it ends.

    None when the lines do not hold the value: none were given, or the reader mended them.
    """
    first, column, last, _ = extent
    if last > len(lines):
        return None
    if style in ("|", ">"):
        body = (line for line in lines[first:last] if line.strip())
        most = next((len(line) - len(line.lstrip(" ")) for line in body), 0)
        # A block may tell its indentation (`|2`), and begin with a line that stands further right.
        found = (
            _match(value, _rows(lines, extent, style, indent)) for indent in range(most, -1, -1)
        )
        return next((places for places in found if places is not None), None)
    if lines[first - 1][column - 1 : column] != style:
        style = ""  # the quotes are the reader's own
    return _match(value, _rows(lines, extent, style))


def _match(value: str, rows: Sequence[_Row]) -> list[Place] | None:
    places: list[Place] = []
    row, at = 0, 0
    for char in value:
        # Whether a break became a space, a line break or nothing is seen from the value.
        while row < len(rows) and at == len(rows[row].typed) and char not in " \n":
            row, at = row + 1, 0
        if row < len(rows) and at < len(rows[row].typed):
            typed = rows[row].typed[at]
            if typed.char != char:
                return None
            places.append(typed.place)
            at += 1
        elif char in " \n" and rows:
            places.append(rows[min(row, len(rows) - 1)].end)
            row, at = row + 1, 0
        else:
            return None
    if not rows:
        return None
    here = rows[min(row, len(rows) - 1)]
    places.append(here.typed[at].place if row < len(rows) and at < len(here.typed) else here.end)
    return places


class _Row(NamedTuple):
    typed: list[_Typed]
    end: Place


def _rows(lines: Sequence[str], extent: Extent, style: str, indent: int = 0) -> list[_Row]:
    """The characters that count on each line of a scalar, without indentation and quotes."""
    first, column, last, end = extent
    rows = []
    for number in range(first, last + 1):
        text = lines[number - 1]
        start = column - 1 if number == first else 0
        stop = end - 1 if number == last else len(text)
        if style in ("|", ">"):
            if number == first:
                continue  # the line of the `|`
            start, stop = min(indent, len(text)), len(text)
        else:
            if style:
                start += number == first
                stop -= number == last
            if number != first:
                start += len(text[start:stop]) - len(text[start:stop].lstrip())
            if number != last:
                stop = start + len(text[start:stop].rstrip())
        rows.append(_row(text, number, start, stop, style))
    return rows


def _row(text: str, number: int, start: int, stop: int, style: str) -> _Row:
    typed = []
    at = start
    while at < stop:
        char, width = text[at], 1
        if style == "'" and text.startswith("''", at):
            width = 2
        elif style == '"' and char == "\\":
            escape = _ESCAPE.match(text, at, stop)
            if escape is None:
                break  # a backslash before the end of the line: no space between the two
            char, width = _unescape(escape.group()), len(escape.group())
        typed.append(_Typed(char, Place(number, at + 1, at + 1 + width)))
        at += width
    return _Row(typed, Place(number, stop + 1, stop + 1))


def _unescape(escape: str) -> str:
    if len(escape) > 2:
        code = int(escape.lstrip("\\xuU"), 16)
        return chr(code) if code < 0x110000 else ""
    return _NAMED.get(escape[1], escape[1])
