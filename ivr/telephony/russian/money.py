"""Sums of money in Russian: `двадцать один рубль пятьдесят копеек`."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from ivr.telephony.currency import rounded
from ivr.telephony.russian.nouns import COMMON, Noun, counted, noun, noun_of

if TYPE_CHECKING:
    from ivr.telephony.language import Case

_ROUBLE = COMMON["рубль", "рубля", "рублей"]
_KOPECK = COMMON["копейка", "копейки", "копеек"]
_CENT = noun("цент/цента/центов", "m")

# Said as in the country itself: in Minsk a rouble is a rouble. None: nobody counts the parts.
_CURRENCIES: dict[str, tuple[Noun, Noun | None]] = {
    "AED": (noun("дирхам/дирхама/дирхамов", "m"), noun("филс/филса/филсов", "m")),
    "AMD": (noun("драм/драма/драмов", "m"), None),
    "AZN": (noun("манат/маната/манатов", "m"), noun("гяпик/гяпика/гяпиков", "m")),
    "BYN": (_ROUBLE, _KOPECK),
    "CHF": (noun("франк/франка/франков", "m"), noun("сантим/сантима/сантимов", "m")),
    "CNY": (noun("юань/юаня/юаней", "m"), noun("фэнь/фэня/фэней", "m")),
    "EUR": (COMMON["евро", "евро", "евро"], _CENT),
    "GBP": (noun("фунт/фунта/фунтов", "m"), noun("пенс/пенса/пенсов", "m")),
    "GEL": (noun("лари/лари/лари", "m"), noun("тетри/тетри/тетри", "m")),
    "ILS": (noun("шекель/шекеля/шекелей", "m"), noun("агора/агоры/агор", "f", "агору")),
    "INR": (noun("рупия/рупии/рупий", "f", "рупию"), noun("пайса/пайсы/пайс", "f", "пайсу")),
    "JPY": (noun("иена/иены/иен", "f", "иену"), None),
    "KGS": (noun("сом/сома/сомов", "m"), noun("тыйын/тыйына/тыйынов", "m")),
    "KZT": (noun("тенге/тенге/тенге", "m"), noun("тиын/тиына/тиынов", "m")),
    "MDL": (noun("лей/лея/леев", "m"), noun("бан/бана/банов", "m")),
    "RUB": (_ROUBLE, _KOPECK),
    "TJS": (noun("сомони/сомони/сомони", "m"), noun("дирам/дирама/дирамов", "m")),
    "TMT": (noun("манат/маната/манатов", "m"), noun("тенге/тенге/тенге", "m")),
    "TRY": (noun("лира/лиры/лир", "f", "лиру"), noun("куруш/куруша/курушей", "m")),
    "UAH": (noun("гривна/гривны/гривен", "f", "гривну"), _KOPECK),
    "USD": (noun("доллар/доллара/долларов", "m"), _CENT),
    "UZS": (noun("сум/сума/сумов", "m"), None),
}


def money(amount: Decimal, currency: str, case: Case = "") -> str:
    """An amount of a currency (ISO 4217), rounded to its small change."""
    major, minor = _units(currency)
    if minor is None:
        places = 1 if currency in _CURRENCIES else 100
        return counted(rounded(amount, places), major, case)
    hundredths = int(abs(rounded(amount, 100)) * 100)
    whole, part = divmod(hundredths, 100)
    minus = "минус " if amount < 0 and hundredths else ""
    words = [counted(Decimal(whole), major, case)] if whole or not part else []
    if part:
        words.append(counted(Decimal(part), minor, case))
    return minus + " ".join(words)


@lru_cache(maxsize=64)
def _units(currency: str) -> tuple[Noun, Noun | None]:
    """A currency's noun and that of its hundredth part; one we have no row for by CLDR's names."""
    if currency in _CURRENCIES:
        return _CURRENCIES[currency]
    from babel.numbers import get_currency_name

    one, few, many = (get_currency_name(currency, n, "ru") for n in (1, 2, 5))
    return noun_of((one, few, many)), None
