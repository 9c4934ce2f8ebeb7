"""Reading any text at all: it is read, or the author is told what to do."""

from collections.abc import Callable
from typing import TypeVar

from ivr.telephony.misread import Misread

Value = TypeVar("Value")


def read_or_explained(parse: Callable[[str], Value], text: str) -> Value | None:
    """What `parse` reads; None if it says what is wrong, where, and what to write instead."""
    try:
        return parse(text)
    except Misread as mistake:
        end = len(text) if mistake.end is None else mistake.end
        inside = 0 <= mistake.start <= end <= len(text)
        one_line = 0 < len(mistake.message) < 200 and not mistake.message.endswith(".")
        if not (inside and one_line and mistake.fix):
            raise
        return None
