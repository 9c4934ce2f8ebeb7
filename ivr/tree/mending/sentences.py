"""Sentences in a list in brackets that a comma splits, without a word from YAML."""

from __future__ import annotations

from ivr.tree.mending.flow_state import Flow, Piece
from ivr.tree.traps import unquoted_in_brackets


def look_for_split_text(flow: Flow, items: list[Piece]) -> None:
    """A bare item goes on, in small letters, in the next."""
    index = 0
    while index + 1 < len(items):
        first, last = items[index], index
        while last + 1 < len(items) and _splits(flow, first, items[last + 1]):
            last += 1
        if last > index:
            extent = first.extent._replace(end=items[last].extent.end)
            comma = first.extent.end
            span = flow.page.span(first.extent.row, comma, comma + 1)
            flow.page.note(unquoted_in_brackets.slip(span, flow.page.text(extent)))
            flow.page.quote(extent)
        index = last + 1


def _splits(flow: Flow, first: Piece, second: Piece) -> bool:
    if not (first.bare and second.bare) or first.extent.row != second.extent.end_row:
        return False
    before, after = flow.page.text(first.extent), flow.page.text(second.extent)
    if not after[:1].islower() or not any(char.isalpha() for char in before):
        return False
    if after.endswith((".", "!", "?", "…")):
        return True
    long = before.count(" ") > 1 or (" " in before and " " in after)
    return long and before[0].isupper()
