"""A text without quotes: what in it YAML would take for something else."""

from __future__ import annotations

import re

from ivr.tree.mending.entry import find_colon, find_hash, is_comment
from ivr.tree.mending.page import Extent, Page
from ivr.tree.traps import cut_by_hash, lost_quote, unquoted_colon
from ivr.tree.traps.wording import quoted

_SMALL_VALUE = re.compile(r"(?:.*(?:->|→)\s*)?[^\WA-ZА-ЯЁ]\w*\s*\Z")


class Text:
    """A text that begins at a place and may go on in the lines below.

    `broken`: YAML would not read it as it stands, so at its end it is put in quotes.
    """

    def __init__(self, page: Page, row: int, at: int, *, broken: bool = False) -> None:
        self._page = page
        self.row = row
        self.start = at
        self.end_row = row
        self.end = at
        self.broken = broken
        self._comment: tuple[int, int] | None = None
        self.lead = page.lines[row][:at].lstrip()

    @property
    def extent(self) -> Extent:
        """From its first sign to behind its last."""
        return Extent(self.row, self.start, self.end_row, self.end)

    def add(self, row: int, at: int) -> None:
        """Take in what stands on a row from column `at` on."""
        if self._comment is not None:
            self._mend_comment_within(*self._comment)
        line = self._page.lines[row]
        end = len(line.rstrip(" \t"))
        if not self.broken:
            end = self._without_comment(row, at, end)
        if not self.broken:
            colon = find_colon(line, at, end)
            if colon >= 0:
                self.broken = True
                text = self._so_far(row, end)
                span = self._page.span(row, colon, colon + 1)
                self._page.note(unquoted_colon.slip(span, self.lead, text))
        self.end_row, self.end = row, end

    def comment(self, row: int, at: int) -> None:
        """A line below is a comment, which ends the text for YAML."""
        self._comment = self._comment or (row, at)

    def close(self) -> None:
        """No more lines belong to it."""
        if not self.broken:
            self._look_for_lost_quote()
        if self.broken:
            self._page.quote(self.extent)

    def _without_comment(self, row: int, at: int, end: int) -> int:
        """Where the text ends before a comment; or the text is broken by what looks like one."""
        line = self._page.lines[row]
        hash_at = find_hash(line, at)
        if hash_at < 0 or hash_at >= end:
            return end
        left = line[at:hash_at].rstrip(" \t")
        if is_comment(line, hash_at):
            self._comment = (row, hash_at)
            return at + len(left)
        text, span = self._so_far(row, end), self._page.span(row, hash_at, end)
        self._page.note(cut_by_hash.slip(span, self.lead, text, left))
        rest = line[hash_at:end]
        if _SMALL_VALUE.match(left) and "->" not in rest and "→" not in rest:
            # `next: main # a remark`: a comment was meant, so YAML's reading is right.
            self._comment = (row, hash_at)
            return at + len(left)
        self.broken = True
        return end

    def _mend_comment_within(self, row: int, at: int) -> None:
        """The text goes on below a comment, where YAML has ended it."""
        line = self._page.lines[row]
        end = len(line.rstrip(" \t"))
        if not self.broken:
            left = self._page.text(self.extent)
            text = f"{left} {line[at + 1 :].strip()}"
            self._page.note(cut_by_hash.slip(self._page.span(row, at, end), self.lead, text, left))
        self._page.replace(row, at, len(line), "")
        self._comment = None

    def _look_for_lost_quote(self) -> None:
        """A text that ends in the only double quote it has lost the one at its beginning."""
        line = self._page.lines[self.end_row]
        if line[self.end - 1 : self.end] != '"' or line[self.end - 2 : self.end - 1].isdigit():
            return
        text = self._page.text(self.extent)
        if text.count('"') == 1:
            span = self._page.span(self.end_row, self.end - 1, self.end)
            self._page.note(lost_quote.slip(span, self.lead + quoted(text[:-1]), opened=False))
            self._page.replace(self.end_row, self.end - 1, self.end, "")

    def _so_far(self, row: int, end: int) -> str:
        return self._page.text(Extent(self.row, self.start, row, end))
