"""Figures and words: `350` and «триста пятьдесят» are the same to a listener.

A text written down may have either; what is compared is words. A number has many forms (один,
одна, одного, первый; one by one: три, пять, ноль), and whoever writes `350` means any of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product

LONGEST = 9
"""Figures that are read as one number; a longer row, or one that begins with 0, is spelt."""

_RUSSIAN = tuple(product("ngdaip", "mfn"))


@lru_cache(maxsize=4096)
def in_words(figures: str, language: str) -> str:
    """A row of figures as it is counted in this language (`ru`, `en-US`); as it stands in one that
    nobody here can read.
    """
    if len(figures) > LONGEST or (figures.startswith("0") and figures != "0"):
        return " ".join(_number(figure, language) or figure for figure in figures)
    return _number(figures, language) or figures


@lru_cache(maxsize=4096)
def forms(figures: str, language: str) -> frozenset[str]:
    """All ways to say a row of figures, the figures themselves included."""
    found = {figures, in_words(figures, language)}
    found.add(" ".join(in_words(figure, language) for figure in figures))
    if len(figures) <= LONGEST and (figures == "0" or not figures.startswith("0")):
        found.update(_inflected(int(figures), language.partition("-")[0].lower()))
    return frozenset(filter(None, found))


def _number(figures: str, language: str) -> str:
    """The number in its form of counting; "" in a language that cannot be read."""
    from num2words import num2words

    try:
        words = str(num2words(int(figures), lang=language.partition("-")[0].lower() or "en"))
    except NotImplementedError:
        return ""
    return words.replace("-", " ")


def _inflected(number: int, language: str) -> Iterator[str]:
    from num2words import num2words

    if language == "ru":
        for case, gender in _RUSSIAN:
            yield num2words(number, lang="ru", case=case, gender=gender, animate=False)
            yield num2words(number, lang="ru", case=case, gender=gender, to="ordinal")
    if language == "en":
        plain = str(num2words(number, lang="en"))
        yield plain.replace(" and ", " ")
        ordinal = str(num2words(number, lang="en", to="ordinal"))
        yield ordinal
        yield ordinal.replace(" and ", " ")
        if number == 0:
            yield "oh"
