"""Russian."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from ivr.telephony import keys as telephone
from ivr.telephony.phone import groups
from ivr.telephony.russian import calendar, keys, nouns
from ivr.telephony.russian.money import money
from ivr.telephony.russian.numerals import cardinal, ordinal
from ivr.telephony.russian.stems import stems

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from decimal import Decimal

    from ivr.telephony.keys import KeyNamed
    from ivr.telephony.language import Case

_PHRASES = MappingProxyType(
    {
        "confirm": ("Вы ввели {answer}. Если верно, нажмите один, если нет, нажмите два.",),
        "confirm_message": (
            "Чтобы отправить сообщение, нажмите один. Чтобы записать заново, нажмите два.",
        ),
        "fault": ("Извините, произошла ошибка.",),
        "language": ("Для русского языка нажмите {key}.",),
        "more_time": ("Если нужно больше времени, нажмите любую клавишу.",),
        "silence": ("Я вас не слышу.",),
        "wrong_answer": ("Это не подходит.",),
        "wrong_key": ("Такого пункта нет.",),
    }
)

# «с» has other cases too («с тремя друзьями»), but before a value it begins a span: с трёх до пяти.
_GENITIVE_AFTER = frozenset(
    (
        "около",
        "до",
        "от",
        "свыше",
        "более",
        "больше",
        "менее",
        "меньше",
        "из",
        "после",
        "с",
        "со",
        "без",
        "порядка",
        "течение",
    )
)
_ACCUSATIVE_AFTER = frozenset(("через", "за", "на", "в", "во", "по", "спустя"))
# Words that a preposition reaches over: «через примерно одну минуту».
_BETWEEN = frozenset(("примерно", "приблизительно", "ориентировочно", "ещё", "еще", "всего"))


class Russian:
    """How Russian says values, offers keys and hears answers; see `Language`."""

    code = "ru"
    tag = "ru-RU"
    voice = "Polly.Tatyana"
    name = "русский"
    phrases: Mapping[str, tuple[str, ...]] = _PHRASES

    def key_name(self, key: str) -> str:
        return keys.key_name(key)

    def offer(self, purpose: str, key: str) -> str:
        return keys.offer(purpose, key)

    def case_after(self, text: str) -> Case:
        words = text.lower().split()
        while words and words[-1] in _BETWEEN:
            words.pop()
        last = words[-1].lstrip("«„“\"'(") if words else ""
        if last in _GENITIVE_AFTER:
            return "genitive"
        return "accusative" if last in _ACCUSATIVE_AFTER else ""

    def digits(self, text: str) -> str:
        signs = (_SIGNS.get(sign) or (sign if sign.isalpha() else "") for sign in text)
        return ", ".join(sign for sign in signs if sign)

    def number(self, n: Decimal, case: Case = "") -> str:
        return nouns.number(n, case)

    def ordinal(self, n: int, case: Case = "") -> str:
        return ordinal(n, "m", case)

    def money(self, amount: Decimal, currency: str, case: Case = "") -> str:
        return money(amount, currency, case)

    def check_forms(self, forms: tuple[str, ...]) -> None:
        nouns.noun_of(forms)

    def count(self, n: Decimal, forms: tuple[str, ...], case: Case = "") -> str:
        return nouns.counted(n, nouns.noun_of(forms), case)

    def date(self, day: dt.date, case: Case = "") -> str:
        return calendar.date(day, case)

    def time(self, at: dt.time, case: Case = "") -> str:
        return calendar.time(at, case)

    def when(self, moment: dt.datetime, now: dt.datetime) -> str:
        return calendar.when(moment, now)

    def duration(self, seconds: int, case: Case = "") -> str:
        return calendar.duration(seconds, case)

    def phone(self, e164: str) -> str:
        return ", ".join(_group(part) for part in groups(e164))

    def normalised(self, text: str) -> list[str]:
        return telephone.normalised(text)

    def stems(self, word: str) -> frozenset[str]:
        return stems(word)

    def as_key(self, text: str) -> str | None:
        return keys.WORDS.as_key(text)

    def keys_named(self, text: str, length: int = 1) -> tuple[KeyNamed, ...]:
        return keys.WORDS.named(text, length)

    def keys_told_first(self, text: str) -> tuple[KeyNamed, ...]:
        return keys.WORDS.told_first(text)


_SIGNS = {str(n): cardinal(n) for n in range(10)} | {
    "+": "плюс",
    "*": "звёздочка",
    "#": "решётка",
}


@lru_cache(maxsize=2048)
def _group(digits: str) -> str:
    """A group of digits as one number, its zeros first: `05` → `ноль пять`; long ones by pairs."""
    if digits.startswith("+"):
        return "плюс " + _group(digits[1:])
    if len(digits) > 3:
        odd = 3 if len(digits) % 2 else 2
        return f"{_group(digits[:odd])}, {_group(digits[odd:])}"
    number = digits.lstrip("0")
    words = ["ноль"] * (len(digits) - len(number))
    if number:
        words.append(cardinal(int(number)))
    return " ".join(words)
