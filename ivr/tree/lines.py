"""A file's lines, counted as editors count them."""

from __future__ import annotations

BYTE_ORDER_MARK = "\ufeff"


def lines_of(text: str) -> list[str]:
    """The lines without their ends; a mark at the beginning, which nobody sees, is left out."""
    text = text.removeprefix(BYTE_ORDER_MARK)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")
