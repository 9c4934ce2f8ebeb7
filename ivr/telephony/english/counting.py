"""A number by itself and a number with its noun, in English."""

from __future__ import annotations

from decimal import Decimal

from ivr.telephony.english.numerals import MOST, cardinal
from ivr.telephony.misread import Misread

_HALF = Decimal("0.5")


def number(n: Decimal, *, british: bool) -> str:
    """`three`, `four point seven`; fractions exactly, to six places."""
    if abs(n) > MOST:
        return cardinal(int(n))
    n = round(n, 6).normalize()
    minus = "minus " if n < 0 else ""
    whole, _, places = f"{abs(n):f}".partition(".")
    words = cardinal(int(whole), british=british)
    if places:
        words += " point " + " ".join(cardinal(int(digit)) for digit in places)
    return minus + words


def counted(n: Decimal, forms: tuple[str, ...], *, british: bool) -> str:
    """`two days`, `one and a half hours`, `half an hour`, `two point three days`."""
    one, many = forms
    if n == _HALF:
        return f"half {_article(one)} {one}"
    if 0 < n < 100 and n % 1 == _HALF:
        return f"{cardinal(int(n), british=british)} and a half {many}"
    return f"{number(n, british=british)} {one if abs(n) == 1 else many}"


def check_forms(forms: tuple[str, ...]) -> None:
    """Raise Misread unless there are two forms, as for 1 and 2: `day/days`."""
    if len(forms) == 2 and all(forms):
        return
    one = forms[0] if forms and forms[0].isascii() and forms[0] else "day"
    many = forms[1] if len(forms) > 1 and forms[1].isascii() and forms[1] else f"{one}s"
    raise Misread(
        f"`{'/'.join(forms)}` is not the two forms that English counts with",
        why="callers would hear “one days” or “two day”",
        fix=f"write the word as it follows 1 and 2: `{one}/{many}`",
    )


def _article(noun: str) -> str:
    # Of the words that begin with a silent h only these are counted.
    return "an" if noun[:1].lower() in "aeio" or noun.lower().startswith(("hour", "heir")) else "a"
