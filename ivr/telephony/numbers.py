"""Numbers as tables hold them and callers key them in."""

from __future__ import annotations

import re
from decimal import Decimal

_MOST_SIGNS = 32
_SPACES = re.compile(r"(?<=\d)[\s\u00a0\u202f'](?=\d{3}(?!\d))")
_PLAIN = re.compile(r"-?\d+(?:[.,]\d+)?", re.ASCII)
# 1,200 and 1,200.50 and 1.200,50, but not 0,125: a group of thousands begins with no zero.
_COMMAS = re.compile(r"-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_DOTS = re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3})+,\d+|-?[1-9]\d{0,2}(?:\.\d{3}){2,}", re.ASCII)


def parse_number(text: str) -> Decimal | None:
    """`350`, `350.00`, `350,5`, `1 200`, `-5` → the number; None if the text is none.

    Only digits, a sign, one decimal point or comma, and separators of thousands are a number.
    `1,200` is twelve hundred, `1.200` is one and a fifth.
    """
    number = text.strip().replace("−", "-")
    if len(number) > _MOST_SIGNS:
        return None
    number = _SPACES.sub("", number)
    if _COMMAS.fullmatch(number):
        return Decimal(number.replace(",", ""))
    if _DOTS.fullmatch(number):
        return Decimal(number.replace(".", "").replace(",", "."))
    if _PLAIN.fullmatch(number):
        return Decimal(number.replace(",", "."))
    return None
