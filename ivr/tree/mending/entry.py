"""What one line begins with: dashes of a list, the name of a field, the value after it."""

from __future__ import annotations

import re
from typing import NamedTuple

MOST_DASHES = 60
"""Deeper lists are refused later; here they only must not cost time."""

_QUOTED_NAME = re.compile(
    r""" ("(?:[^"\\]|\\.)*" | '(?:[^']|'')*') [ \t]* : (?=[ \t]|$)""", re.VERBOSE
)
_SPACES = re.compile(r"[ \t]*")
_WORD = re.compile(r"\w+\Z")
_SENTENCE = re.compile(r"[,!?«»…]|[^\W\d_]{2,}\W+[^\W\d_]{2,}\W+[^\W\d_]{2,}")
_UNSPACED = re.compile(
    r"""("[^"]*" | '[^']*' | [\w*\#]+(?:-\w+)*(?:[ ]to[ ][\d-]+)? | \+[\d()\ -]+) : (?=[^\s:])""",
    re.VERBOSE,
)


SPOKEN_NAME = re.compile(r"\{\s*[\w.]+\s*(?:\|[^{}]*)?\}")
"""A name whose value is spoken, `{delivery.town}`: never a set of fields."""


class Entry(NamedTuple):
    """A line by columns. `name` is None where the line has no colon that YAML would see."""

    dashes: tuple[int, ...]
    name: tuple[int, int] | None
    value: int
    pushed: int = 0  # by how many columns a mend further left moves the name

    @property
    def is_field(self) -> bool:
        """Whether a name and a colon are there."""
        return self.name is not None


def read_entry(line: str, start: int) -> Entry:
    """What stands on a line from column `start` on; the value begins at `value`."""
    at = start
    dashes = []
    while line.startswith("-", at) and line[at + 1 : at + 2] in ("", " ", "\t"):
        dashes.append(at)
        at += 1
        if len(dashes) > MOST_DASHES:
            break
        at = skip_spaces(line, at)
    colon, stop = _colon(line, at)
    if colon is None:
        return Entry(tuple(dashes), None, at)
    return Entry(tuple(dashes), (at, stop), skip_spaces(line, colon + 1))


def _colon(line: str, start: int) -> tuple[int | None, int]:
    """The colon that ends a name beginning at `start`, and where the name ends."""
    first = line[start : start + 1]
    if first in ('"', "'"):
        quoted = _QUOTED_NAME.match(line, start)
        return (quoted.end() - 1, quoted.end(1)) if quoted else (None, start)
    if first in ("", "#", "{", "[", "|", ">"):
        return None, start
    at = line.find(":", start + 1)
    while at >= 0 and line[at + 1 : at + 2] not in ("", " ", "\t"):
        at = line.find(":", at + 1)
    if at < 0 or 0 <= find_hash(line, start) < at:
        return None, start
    return at, start + len(line[start:at].rstrip(" \t"))


def skip_spaces(line: str, at: int) -> int:
    """The column of the next sign that is no space; the end of the line if there is none."""
    found = _SPACES.match(line, at)
    return found.end() if found else at


def find_hash(line: str, start: int) -> int:
    """The next `#` that YAML takes for the start of a comment; -1 if there is none."""
    at = line.find("#", start)
    while at > 0 and line[at - 1] not in (" ", "\t"):
        at = line.find("#", at + 1)
    return at


def find_colon(line: str, start: int, end: int) -> int:
    """The next colon that YAML takes for the end of a name; -1 if there is none."""
    at = line.find(":", start, end)
    while at >= 0 and at + 1 < end and line[at + 1] not in (" ", "\t"):
        at = line.find(":", at + 1, end)
    return at


def is_comment(line: str, at: int) -> bool:
    """Whether a `#` beside a value is meant for a comment: two spaces before it, one after."""
    apart = line[:at].endswith(("  ", "\t")) or not line[:at].strip()
    return apart and line[at + 1 : at + 2] in ("", " ", "\t")


def is_word(name: str) -> bool:
    """Whether it is one word, as the names of steps are."""
    return _WORD.match(name) is not None


def is_sentence(name: str) -> bool:
    """Whether it reads like a part of a sentence rather than a name."""
    return _SENTENCE.search(name[:200]) is not None


def unspaced(line: str, start: int) -> tuple[str, int] | None:
    """The name and the place of a colon with no space after it; not in `9:30` or `https://…`."""
    found = _UNSPACED.match(line, start)
    if found is None or line.startswith("//", found.end()):
        return None
    name = found.group(1)
    if name[-1].isdigit() and line[found.end()].isdigit() and "-" not in name:
        return None
    return name, found.end() - 1
