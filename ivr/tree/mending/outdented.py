"""All that a field at the top holds, typed as far left as the field itself.

steps:
main:             ← a step, and not a field at the top
  menu: …
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ivr.tree.mending.entry import is_word
from ivr.tree.mending.page import Page
from ivr.tree.mending.vocabulary import HOLDERS, TOP
from ivr.tree.traps import wrong_indent

_BY = 2


def mend_outdented(page: Page) -> None:
    """Note each such block once, at its first line, and put all of it further right."""
    if not page.vocabulary.is_tree():
        return
    lines = page.lines
    tops = [row for row, line in enumerate(lines) if line[:1].isalpha() or line[:1] in ('"', "'")]
    for owner, first in pairwise(tops):
        if lines[owner].rstrip(" \t:") in HOLDERS and _is_block(lines, owner, first):
            end = next((row for row in tops if row > first and _name(lines[row]) in TOP), None)
            span = page.span(first, 0, 1)
            page.note(wrong_indent.block(span, _BY, _name(lines[end]) if end else ""))
            for row in range(first, end or len(lines)):
                if lines[row].strip():
                    page.insert(row, 0, " " * _BY)


def _is_block(lines: Sequence[str], owner: int, first: int) -> bool:
    """Whether nothing stands between the two, and what follows goes on from the first."""
    name = _name(lines[first])
    if not is_word(name) or name in TOP or any(line.strip() for line in lines[owner + 1 : first]):
        return False
    below = next((line for line in lines[first + 1 :] if line.strip()), "")
    return len(below) - len(below.lstrip(" ")) <= _BY


def _name(line: str) -> str:
    return line.partition(":")[0]


__all__ = ["mend_outdented"]
