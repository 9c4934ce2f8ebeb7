"""Regular expressions of a script: only such as cannot run for long.

Python's engine tries every way to match, and some patterns have more ways than there is time for:
`(a+)+b` over thirty letters already. What is refused here is refused when the script is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

LONGEST_PATTERN = 500
MOST_OPEN = 2
"""Repeats without an end, such as `.*`, in one pattern."""
MOST_WAYS = 10_000
WINDOW = {0: 8_000, 1: 4_000, 2: 500}
"""Letters that are searched, by the number of such repeats, so that it takes under a second."""

_REPEATS = {op.MAX_REPEAT, op.MIN_REPEAT}
_SMALL = 100


class Unsafe(ValueError):
    """A pattern that is wrong, or could run for ever; the text says which and what to write."""


def safe(pattern: str) -> tuple[re.Pattern[str], int]:
    """The pattern, and how many letters of a text may be searched for it. Raises Unsafe."""
    if len(pattern) > LONGEST_PATTERN:
        raise Unsafe(f"a pattern of {len(pattern)} letters is too long; {LONGEST_PATTERN} are read")
    try:
        parsed = _parser.parse(pattern, re.IGNORECASE)
        compiled = re.compile(pattern, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as wrong:
        raise Unsafe(f"`/{pattern}/` is no regular expression: {wrong}") from None
    counted = _Count()
    counted.walk(parsed, repeated=False)
    if counted.open > MOST_OPEN or counted.ways > MOST_WAYS:
        raise Unsafe(
            f"`/{pattern}/` has more ways to match than can be tried; use at most {MOST_OPEN} of"
            " `.*` and the like, or several `hear` items"
        )
    return compiled, WINDOW[counted.open]


class _Count:
    """How many ways a pattern has: open repeats, and the product of all other choices."""

    def __init__(self) -> None:
        self.open = 0
        self.ways = 1

    def walk(self, parsed: Iterable[Any], *, repeated: bool) -> None:
        for code, argument in parsed:
            if code in _REPEATS:
                low, high, inner = argument
                varies = high != low
                if repeated and varies:
                    raise Unsafe(
                        "a repeat inside a repeat, such as `(a+)+`, can take for ever;"
                        " write one of them"
                    )
                if varies and high - low > _SMALL:
                    self.open += 1
                elif varies:
                    self.ways *= high - low + 1
                self.walk(inner, repeated=repeated or high > 1)
            elif code is op.BRANCH:
                if repeated:
                    raise Unsafe("a choice `(a|b)` inside a repeat can take for ever; write `[ab]`")
                self.ways *= len(argument[1])
                for branch in argument[1]:
                    self.walk(branch, repeated=repeated)
            elif isinstance(argument, tuple):
                for part in argument:
                    if isinstance(part, _parser.SubPattern):
                        self.walk(part, repeated=repeated)
