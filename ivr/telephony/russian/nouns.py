"""Russian nouns that are counted, and a number with its noun in agreement.

An author gives three forms, as for 1, 2 and 5: `день/дня/дней`. The rest (the gender, whether it
lives, and for «около одной новой заявки» the singular in two more cases) is found once per noun,
when a tree loads.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from ivr.telephony.misread import Misread
from ivr.telephony.russian import dictionary
from ivr.telephony.russian.numerals import MOST, cardinal, plural

if TYPE_CHECKING:
    from ivr.telephony.language import Case
    from ivr.telephony.russian.numerals import Gender


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: the author's three forms, and what agreement asks for."""

    one: str  # один день
    few: str  # два дня
    many: str  # пять дней
    gender: Gender
    genitive: str  # около одного дня
    accusative: str  # через один день, через одну минуту
    animate: bool = False

    def after(self, n: int, case: Case) -> str:
        """The form that follows a whole number in a case."""
        form = plural(n)
        if case == "genitive":
            return self.genitive if form == "one" else self.many
        if case == "accusative":
            if form == "one":
                return self.accusative
            if self.animate and abs(n) in (2, 3, 4):
                return self.many
        return {"one": self.one, "few": self.few, "many": self.many}[form]


def noun(forms: str, gender: Gender, accusative: str = "") -> Noun:
    """A noun of our own, not alive: `минута/минуты/минут`, "f", `минуту`."""
    one, few, many = forms.split("/")
    return Noun(one, few, many, gender, genitive=few, accusative=accusative or one)


# What trees count most: these load without the dictionary, which costs 150 ms and 15 MB.
COMMON: dict[tuple[str, ...], Noun] = {
    (known.one, known.few, known.many): known
    for known in (
        noun("секунда/секунды/секунд", "f", "секунду"),
        noun("минута/минуты/минут", "f", "минуту"),
        noun("час/часа/часов", "m"),
        noun("день/дня/дней", "m"),
        noun("сутки/суток/суток", "plural"),
        noun("неделя/недели/недель", "f", "неделю"),
        noun("месяц/месяца/месяцев", "m"),
        noun("год/года/лет", "m"),
        noun("евро/евро/евро", "m"),
        noun("рубль/рубля/рублей", "m"),
        noun("копейка/копейки/копеек", "f", "копейку"),
        noun("раз/раза/раз", "m"),
        noun("место/места/мест", "n"),
        noun("заказ/заказа/заказов", "m"),
        noun("посылка/посылки/посылок", "f", "посылку"),
        noun("звонок/звонка/звонков", "m"),
        Noun("человек", "человека", "человек", "m", "человека", "человека", animate=True),
    )
}


def counted(n: Decimal, thing: Noun, case: Case = "") -> str:
    """A number and its noun: `два дня`, `полторы минуты`, `две целых три десятых дня`."""
    if n == n.to_integral_value() or abs(n) > MOST:
        whole = int(n)
        number = cardinal(whole, thing.gender, case, animate=thing.animate)
        return f"{number} {thing.after(whole, case)}"
    half = _with_half(n, thing, case)
    return half or f"{decimal(n, case)} {thing.genitive}"


def number(n: Decimal, case: Case = "") -> str:
    """A number by itself: `три`, `четыре с половиной`, `ноль целых семь десятых`."""
    if n == n.to_integral_value() or abs(n) > MOST:
        return cardinal(int(n), "m", case)
    size = abs(n)
    if size % 1 != Decimal("0.5") or not 1 <= size < 100:
        return decimal(n, case)
    minus = "минус " if n < 0 else ""
    if size < 2:
        return minus + ("полутора" if case == "genitive" else "полтора")
    return f"{minus}{cardinal(int(size), 'm', case)} с половиной"


def decimal(n: Decimal, case: Case = "") -> str:
    """A number with a fraction, exactly, to six places: `две целых три десятых`."""
    n = round(n, 6).normalize()
    minus = "минус " if n < 0 else ""
    whole = int(abs(n))
    places = -int(n.as_tuple().exponent)
    parts = int((abs(n) - whole).scaleb(places))
    if places <= 0:
        return minus + cardinal(whole, "m", case)
    return minus + (
        f"{cardinal(whole, 'f', case)} {_part(_WHOLE, whole, case)} "
        f"{cardinal(parts, 'f', case)} {_part(_PLACES[places], parts, case)}"
    )


_WHOLE = "цел"
_PLACES = {
    1: "десят",
    2: "сот",
    3: "тысячн",
    4: "десятитысячн",
    5: "стотысячн",
    6: "миллионн",
}


def _part(stem: str, n: int, case: Case) -> str:
    """Wholes and tenths are ordinals of a feminine part: одна десятая, две десятых."""
    if plural(n) != "one":
        return stem + "ых"
    return stem + {"": "ая", "genitive": "ой", "accusative": "ую"}[case]


def _with_half(n: Decimal, thing: Noun, case: Case) -> str:
    """What people say for halves of small numbers: полтора дня, две с половиной минуты; else ""."""
    whole, rest = divmod(abs(n), 1)
    if rest != Decimal("0.5") or thing.gender == "plural" or n < 0:
        return ""
    size = int(whole)
    if size == 0:
        half = {"": "половина", "genitive": "половины", "accusative": "половину"}[case]
        return f"{half} {thing.genitive}"
    if size == 1:
        if case == "genitive":
            return f"полутора {thing.many}"
        return f"{'полторы' if thing.gender == 'f' else 'полтора'} {thing.few}"
    # «двадцать один с половиной день» is nobody's Russian.
    if size > 100 or plural(size) == "one":
        return ""
    number = cardinal(size, thing.gender, case, animate=thing.animate)
    return f"{number} с половиной {thing.after(size, case)}"


@lru_cache(maxsize=1024)
def noun_of(forms: tuple[str, ...]) -> Noun:
    """An author's three forms → the noun, with what the dictionary knows of it.

    Slow (a millisecond, the first time in a process 150): called when a tree loads.
    Raises Misread if there are not three forms.
    """
    if forms in COMMON:
        return COMMON[forms]
    if len(forms) != 3 or not all(forms):
        raise _not_three(forms)
    one, few, many = forms
    phrase = dictionary.read(one)
    if phrase is None:
        return Noun(one, few, many, _gender_by_ending(one), genitive=few, accusative=one)
    # The author's own word where it is the singular; «два рабочих дня», «два дежурных» hide it.
    genitive = phrase.genitive() if phrase.adjectives or few == many else few
    accusative = one
    if phrase.gender == "f":
        accusative = phrase.accusative()
    elif phrase.gender == "m" and phrase.animate:
        accusative = genitive
    return Noun(one, few, many, phrase.gender, genitive, accusative, phrase.animate)


def _not_three(forms: tuple[str, ...]) -> Misread:
    suggested = next((known for known in COMMON if forms and known[0] == forms[0]), None)
    if suggested is None and (phrase := dictionary.read(forms[0] if forms else "")):
        suggested = phrase.three_forms()
    suggested = suggested or ("день", "дня", "дней")
    return Misread(
        f"`{'/'.join(forms)}` is not the three forms that Russian counts with",
        why="callers would hear «два день» or «пять дня»",
        fix=f"write the word as it follows 1, 2 and 5: `{'/'.join(suggested)}`",
    )


def _gender_by_ending(word: str) -> Gender:
    """A guess for a word that is no noun to the dictionary, such as a brand's name."""
    if word.endswith(("а", "я")):
        return "f"
    return "n" if word.endswith(("о", "е", "ё")) else "m"
