"""Reads over the slips of a first typing, so that one look at a file shows all of them.

YAML stops at its first mistake, often far below the slip that caused it, and some slips it reads
without a word: a text cut by ` #`, a sentence split by a comma. So before YAML sees a file, each
line is looked at for YAML's traps (`ivr.tree.traps` has them one by one). What a person meant is
mended, for the reading only, and the slip is noted at the author's own place.

How. `characters` and `alphabets` look at signs, `outdented` at whole blocks, `scan` at lines. The
scanner keeps what YAML keeps: the columns at which fields and lists are open (`levels`), and
whether the last entry still waits for its value, has a bare text that further lines go on with, or
has ended. From these it knows what the next line can be. Texts, quotes, blocks and brackets each
have a module that reads to their end.

The rules of the house: a slip is noted once, where it was typed; what follows from it is not. Lines
are never added or removed, so places map back by column alone. When nothing can be guessed, nothing
is noted: YAML will say what it sees.
"""

from __future__ import annotations

from ivr.tree.mending.alphabets import mend_alphabets
from ivr.tree.mending.characters import mend_characters
from ivr.tree.mending.outdented import mend_outdented
from ivr.tree.mending.page import MOST_DEPTH, Page, TooDeep
from ivr.tree.mending.scan import Scanner


def mend(text: str, lines: list[str]) -> Page:
    """The page of a text, its slips noted and mended; `lines` are the text's.

    Raises `TooDeep` when things stand more than `MOST_DEPTH` deep within each other.
    """
    signs = Page(lines)
    mend_characters(signs, text)
    mend_alphabets(signs, text)
    mend_outdented(signs)
    page = Page(signs.mended(), origin=signs) if signs.edited else signs
    if page is not signs:
        page.slips += signs.slips
    Scanner(page).scan()
    return page


__all__ = ["MOST_DEPTH", "Page", "TooDeep", "mend"]
