"""English numbers as words; the British put an «and» where the Americans put none."""

from __future__ import annotations

from functools import lru_cache

MOST = 10**15 - 1
"""The largest number that has words; beyond it nobody follows, and its digits are said in turn."""

# fmt: off
_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# fmt: on
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"))
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


@lru_cache(maxsize=4096)
def cardinal(n: int, *, british: bool = False) -> str:
    """`350` → `three hundred fifty`, British `three hundred and fifty`."""
    if n < 0:
        return "minus " + cardinal(-n, british=british)
    if n > MOST:
        return ", ".join(_UNITS[int(digit)] for digit in str(n))
    if n < 20:
        return _UNITS[n]
    words: list[str] = []
    for size, name in _SCALES:
        count, n = divmod(n, size)
        if count:
            words += [cardinal(count, british=british), name]
    hundreds, rest = divmod(n, 100)
    if hundreds:
        words += [_UNITS[hundreds], "hundred"]
    if rest:
        words += ["and"] if british and words else []
        words.append(_below_hundred(rest))
    return " ".join(words)


@lru_cache(maxsize=1024)
def ordinal(n: int, *, british: bool = False) -> str:
    """`23` → `twenty-third`."""
    if abs(n) > MOST:
        return cardinal(n)
    words = cardinal(n, british=british)
    at = max(words.rfind(" "), words.rfind("-")) + 1
    before, last = words[:at], words[at:]
    if last in _ORDINALS:
        return before + _ORDINALS[last]
    if last.endswith("y"):
        return f"{before}{last[:-1]}ieth"
    return f"{before}{last}th"


def _below_hundred(n: int) -> str:
    if n < 20:
        return _UNITS[n]
    tens, units = divmod(n, 10)
    return _TENS[tens] + (f"-{_UNITS[units]}" if units else "")
