"""Reads a YAML file, whatever is in it: a node with places, and every slip of typing at once."""

from __future__ import annotations

from ivr.tree.bounds import read_text
from ivr.tree.compose import compose
from ivr.tree.diagnostic import Diagnostic
from ivr.tree.garbage import without_garbage_collector
from ivr.tree.mending import MOST_DEPTH, Page, TooDeep, mend
from ivr.tree.nodes import Node, Scalar
from ivr.tree.traps import empty_file, too_deep


def read(data: bytes) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The root of a YAML file and all slips of typing in it, by place. Raises nothing, ever.

    Slips are mended for the reading (`ivr.tree.mending`), so that there is a node to look for other
    mistakes in. There is none when the file is refused, or when YAML cannot read it even so.
    """
    opened = read_text(data)
    if isinstance(opened, Diagnostic):
        return None, (opened,)
    text, lines = opened
    try:
        with without_garbage_collector():
            page = mend(text, lines)
            if page.spoilt:
                return None, _sorted(page.slips)
            root, slips = compose(page, lines)
    except TooDeep as error:
        return None, (too_deep.slip(error.place, MOST_DEPTH),)
    if _is_nothing(root):
        root = None
        if not (page.slips or slips):
            slips = [empty_file.slip(page.span(0, 0, 0))]
    return root, _sorted([*page.slips, *slips])


def _is_nothing(root: Node | None) -> bool:
    """Whether a file holds no more than comments and a `---`."""
    return root is None or (isinstance(root, Scalar) and not root.value and not root.style)


def _sorted(slips: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By place, each once; the first of them, as many as an author can bear."""
    first = {(slip.at.span, slip.rule): slip for slip in reversed(slips)}
    return tuple(first[key] for key in sorted(first)[: Page.MOST_SLIPS])
