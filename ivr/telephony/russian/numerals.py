"""Russian numbers as words, in the case and gender of what they count.

Three cases are all that `case_after` asks for. num2words is not used here because it gives
millions the gender of the noun («две миллиона минут»); the tests hold these tables against it
everywhere else.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from ivr.telephony.language import Case

Gender = Literal["m", "f", "n", "plural"]  # plural: nouns without a singular, such as сутки
Plural = Literal["one", "few", "many"]

MOST = 10**15 - 1
"""The largest number that has words; beyond it nobody follows, and its digits are said in turn."""

# fmt: off
_UNITS = (
    "", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять",
    "одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать",
    "семнадцать", "восемнадцать", "девятнадцать",
)
_UNITS_OF = (
    "", "одного", "двух", "трёх", "четырёх", "пяти", "шести", "семи", "восьми", "девяти", "десяти",
    "одиннадцати", "двенадцати", "тринадцати", "четырнадцати", "пятнадцати", "шестнадцати",
    "семнадцати", "восемнадцати", "девятнадцати",
)
_TENS = (
    "", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят",
    "восемьдесят", "девяносто",
)
_TENS_OF = (
    "", "", "двадцати", "тридцати", "сорока", "пятидесяти", "шестидесяти", "семидесяти",
    "восьмидесяти", "девяноста",
)
_HUNDREDS = (
    "", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот",
    "девятьсот",
)
_HUNDREDS_OF = (
    "", "ста", "двухсот", "трёхсот", "четырёхсот", "пятисот", "шестисот", "семисот", "восьмисот",
    "девятисот",
)

_ONE: dict[tuple[Gender, Case], str] = {
    ("m", ""): "один", ("m", "genitive"): "одного", ("m", "accusative"): "один",
    ("f", ""): "одна", ("f", "genitive"): "одной", ("f", "accusative"): "одну",
    ("n", ""): "одно", ("n", "genitive"): "одного", ("n", "accusative"): "одно",
    ("plural", ""): "одни", ("plural", "genitive"): "одних", ("plural", "accusative"): "одни",
}
_TOGETHER = {2: "двое", 3: "трое", 4: "четверо"}  # сутки are counted so: двое суток

_SCALES: tuple[tuple[int, Gender, dict[Case, tuple[str, str, str]]], ...] = (
    (10**12, "m", {
        "": ("триллион", "триллиона", "триллионов"),
        "genitive": ("триллиона", "триллионов", "триллионов"),
        "accusative": ("триллион", "триллиона", "триллионов"),
    }),
    (10**9, "m", {
        "": ("миллиард", "миллиарда", "миллиардов"),
        "genitive": ("миллиарда", "миллиардов", "миллиардов"),
        "accusative": ("миллиард", "миллиарда", "миллиардов"),
    }),
    (10**6, "m", {
        "": ("миллион", "миллиона", "миллионов"),
        "genitive": ("миллиона", "миллионов", "миллионов"),
        "accusative": ("миллион", "миллиона", "миллионов"),
    }),
    (10**3, "f", {
        "": ("тысяча", "тысячи", "тысяч"),
        "genitive": ("тысячи", "тысяч", "тысяч"),
        "accusative": ("тысячу", "тысячи", "тысяч"),
    }),
)
# fmt: on
_FORM: dict[Plural, int] = {"one": 0, "few": 1, "many": 2}


def plural(n: int) -> Plural:
    """Which form of a noun follows a number: 21 → one, 22 → few, 11 → many."""
    n = abs(n)
    if n % 100 not in (11, 12, 13, 14):
        if n % 10 == 1:
            return "one"
        if n % 10 in (2, 3, 4):
            return "few"
    return "many"


@lru_cache(maxsize=4096)
def cardinal(n: int, gender: Gender = "m", case: Case = "", *, animate: bool = False) -> str:
    """`21, "f", "accusative"` → `двадцать одну`."""
    if n < 0:
        return "минус " + cardinal(-n, gender, case, animate=animate)
    if n > MOST:
        return ", ".join(cardinal(int(digit)) for digit in str(n))
    if n == 0:
        return "нуля" if case == "genitive" else "ноль"
    words: list[str] = []
    for size, scale_gender, forms in _SCALES:
        count, n = divmod(n, size)
        if count:
            words += _below_thousand(count, scale_gender, case, animate=False)
            words.append(forms[case][_FORM[plural(count)]])
    words += _below_thousand(n, gender, case, animate=animate and not words)
    return " ".join(words)


def _below_thousand(n: int, gender: Gender, case: Case, *, animate: bool) -> list[str]:
    hundreds, rest = divmod(n, 100)
    tens, units = (0, rest) if rest < 20 else divmod(rest, 10)
    of = case == "genitive"
    words = [(_HUNDREDS_OF if of else _HUNDREDS)[hundreds], (_TENS_OF if of else _TENS)[tens]]
    # «за двух человек», but «за двадцать два человека»: only alone do they follow the living.
    living = animate and case == "accusative" and units in (2, 3, 4) and not hundreds + tens
    if units == 1:
        words.append(_one(gender, case, animate=animate))
    elif of or living:
        words.append(_UNITS_OF[units])
    elif units == 2 and gender == "f":
        words.append("две")
    elif units in _TOGETHER and gender == "plural":
        words.append(_TOGETHER[units])
    else:
        words.append(_UNITS[units])
    return [word for word in words if word]


def _one(gender: Gender, case: Case, *, animate: bool) -> str:
    if animate and case == "accusative" and gender in ("m", "plural"):
        case = "genitive"
    return _ONE[gender, case]


# The last word of an ordinal without its ending, and the ending of its masculine.
_LAST: dict[int, tuple[str, str]] = {
    0: ("нулев", "ой"),
    1: ("перв", "ый"),
    2: ("втор", "ой"),
    3: ("трет", "ий"),
    4: ("четвёрт", "ый"),
    5: ("пят", "ый"),
    6: ("шест", "ой"),
    7: ("седьм", "ой"),
    8: ("восьм", "ой"),
    40: ("сороков", "ой"),
    100: ("сот", "ый"),
} | {n: (_UNITS[n][:-1], "ый") for n in range(9, 20)}
_LAST |= {n: (_TENS[n // 10][:-1], "ый") for n in (20, 30)}
_LAST |= {n: (_TENS_OF[n // 10][:-1], "ый") for n in (50, 60, 70, 80)} | {90: ("девяност", "ый")}
_LAST |= {n * 100: (_HUNDREDS_OF[n], "ый") for n in range(2, 10)}

_ENDINGS: dict[tuple[Gender, Case], str] = {
    ("m", "genitive"): "ого",
    ("f", ""): "ая",
    ("f", "genitive"): "ой",
    ("f", "accusative"): "ую",
    ("n", ""): "ое",
    ("n", "genitive"): "ого",
    ("n", "accusative"): "ое",
    ("plural", ""): "ые",
    ("plural", "genitive"): "ых",
    ("plural", "accusative"): "ые",
}
_THIRD: dict[tuple[Gender, Case], str] = {
    ("m", "genitive"): "ьего",
    ("f", ""): "ья",
    ("f", "genitive"): "ьей",
    ("f", "accusative"): "ью",
    ("n", ""): "ье",
    ("n", "genitive"): "ьего",
    ("n", "accusative"): "ье",
    ("plural", ""): "ьи",
    ("plural", "genitive"): "ьих",
    ("plural", "accusative"): "ьи",
}


@lru_cache(maxsize=1024)
def ordinal(n: int, gender: Gender = "m", case: Case = "") -> str:
    """`3` → `третий`; `23, "n", "genitive"` → `двадцать третьего`."""
    if n < 0:
        return "минус " + ordinal(-n, gender, case)
    if n > MOST:
        return cardinal(n)
    last = next((n % size for size in (1000, 100, 10) if n % size in _LAST and n % size), 0)
    if last or n == 0:
        before = n - last
        stem, masculine = _LAST[last]
    else:
        before, stem = _round(n)
        masculine = "ый"
    endings = _THIRD if last == 3 else _ENDINGS
    word = stem + endings.get((gender, case), masculine)
    # «тысяча первый», though «одна тысяча один»
    said = cardinal(before).removeprefix("один ").removeprefix("одна ") if before else ""
    return f"{said} {word}".lstrip()


def _round(n: int) -> tuple[int, str]:
    """A number that ends in three zeros → what is said before, and the stem of its last word."""
    for size, stem in ((10**3, "тысячн"), (10**6, "миллионн"), (10**9, "миллиардн")):
        count = n // size % 1000
        if count:
            return n - count * size, _joined(count) + stem
    return n % 10**12, _joined(n // 10**12) + "триллионн"


def _joined(count: int) -> str:
    """How many thousands, as the beginning of their ordinal: двадцатиодно(тысячный)."""
    if count == 1:
        return ""
    words = cardinal(count, "n", "genitive").split()
    kept = {"ста": "сто", "девяноста": "девяносто", "одного": "одно"}
    return "".join(kept.get(word, word) for word in words)
