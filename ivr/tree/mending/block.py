"""A text in a block: `|` or `>`, and its lines below, indented."""

from __future__ import annotations

import re
from typing import Protocol

from ivr.tree.mending.page import Page
from ivr.tree.traps import tab, unindented_text

HEADER = re.compile(r"[|>](?:([1-9])[+-]?|[+-]([1-9])?)?(?:[ \t]+#.*|[ \t]*)\Z")
"""What may stand behind a name, or a dash, to open a block."""


class IsText(Protocol):
    """Says of a line too far left, by row and column, whether it can only be meant for the block.

    `first`: the block holds nothing yet, so a text is still to come.
    """

    def __call__(self, row: int, start: int, *, first: bool) -> bool: ...


def read_block(page: Page, row: int, at: int, floor: int, is_text: IsText) -> int:
    """The row after a block that is opened at (`row`, `at`); its lines stand right of `floor`.

    Lines further left that can only be text are mended into the block.
    """
    header = HEADER.match(page.lines[row], at)
    depth = header and (header.group(1) or header.group(2))
    body = max(floor, 0) + int(depth) if depth else None
    tabs_noted = text_noted = False
    for below in range(row + 1, len(page.lines)):
        line = page.lines[below]
        start = len(line) - len(line.lstrip(" \t"))
        indent = len(line) - len(line.lstrip(" "))
        if start == len(line):
            if body is None or indent < start:
                # Nothing to hear, but YAML would measure by it.
                page.blank(below)
        elif body is not None and indent >= body:
            continue
        elif body is None and indent == start > floor:
            body = indent
        elif indent < start:
            body = floor + 2 if body is None else body
            if not tabs_noted:
                page.note(tab.slip(page.span(below, indent, start), body))
            tabs_noted = True
            page.replace(below, 0, start, " " * body)
        elif is_text(below, start, first=body is None or text_noted):
            body = floor + 2 if body is None else body
            if not text_noted:
                page.note(
                    unindented_text.slip(page.span(below, start, len(line.rstrip(" \t"))), body)
                )
            text_noted = True
            page.insert(below, 0, " " * (body - start))
        else:
            return below
    return len(page.lines)
