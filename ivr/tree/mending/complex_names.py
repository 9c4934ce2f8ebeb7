"""Names that are no words: `[1, 2]: main`. The first word in them is read instead."""

from __future__ import annotations

import re

from ivr.tree.mending.page import Page
from ivr.tree.traps import complex_key

COMPLEX = re.compile(
    r"""[{\[] [^{}\[\]:]*? (?P<word>"[^"]*"|'[^']*'|[\w*\#]+) [^{}\[\]:]* [}\]] [ ]* :(?=\s|$)""",
    re.VERBOSE,
)
"""A list, or braces, where a name should be, and the first word in it."""


def simple_name(page: Page, row: int, complex_name: re.Match[str]) -> tuple[int, int]:
    """The first word of a name that is none, which is mended to be all of it."""
    (start, end), (word, stop) = complex_name.span(), complex_name.span("word")
    shown = complex_name.group().rstrip(": ")
    page.note(complex_key.slip(page.span(row, start, start + len(shown))))
    page.replace(row, start, word, "")
    page.replace(row, stop, end - 1, "")
    return word, stop
