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
        if not (mistake.message and mistake.fix and inside) or mistake.message.endswith("."):
            raise
        return None
