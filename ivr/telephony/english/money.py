"""Sums of money in English: `twenty-one dollars and fifty cents`."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from ivr.telephony.currency import rounded
from ivr.telephony.english.counting import counted

_Forms = tuple[str, str]
_CENT = ("cent", "cents")
_KOPECK = ("kopeck", "kopecks")

# Said as in the country itself: in London a pound is a pound. None: nobody counts the parts.
_CURRENCIES: dict[str, tuple[_Forms, _Forms | None]] = {
    "AED": (("dirham", "dirhams"), ("fils", "fils")),
    "AMD": (("dram", "drams"), None),
    "AUD": (("dollar", "dollars"), _CENT),
    "AZN": (("manat", "manats"), ("qapik", "qapiks")),
    "BYN": (("ruble", "rubles"), _KOPECK),
    "CAD": (("dollar", "dollars"), _CENT),
    "CHF": (("franc", "francs"), ("centime", "centimes")),
    "CNY": (("yuan", "yuan"), ("fen", "fen")),
    "EUR": (("euro", "euros"), _CENT),
    "GBP": (("pound", "pounds"), ("penny", "pence")),
    "GEL": (("lari", "lari"), ("tetri", "tetri")),
    "ILS": (("shekel", "shekels"), ("agora", "agorot")),
    "INR": (("rupee", "rupees"), ("paisa", "paise")),
    "JPY": (("yen", "yen"), None),
    "KGS": (("som", "som"), ("tyiyn", "tyiyn")),
    "KZT": (("tenge", "tenge"), ("tiyn", "tiyn")),
    "MDL": (("leu", "lei"), ("ban", "bani")),
    "NZD": (("dollar", "dollars"), _CENT),
    "RUB": (("ruble", "rubles"), _KOPECK),
    "TJS": (("somoni", "somoni"), ("diram", "dirams")),
    "TMT": (("manat", "manats"), ("tenge", "tenge")),
    "TRY": (("lira", "lira"), ("kurush", "kurush")),
    "UAH": (("hryvnia", "hryvnias"), ("kopiyka", "kopiykas")),
    "USD": (("dollar", "dollars"), _CENT),
    "UZS": (("sum", "sum"), None),
}


def money(amount: Decimal, currency: str, *, british: bool) -> str:
    """An amount of a currency (ISO 4217), rounded to its small change."""
    major, minor = _units(currency)
    if minor is None:
        places = 1 if currency in _CURRENCIES else 100
        return counted(rounded(amount, places), major, british=british)
    hundredths = int(abs(rounded(amount, 100)) * 100)
    whole, part = divmod(hundredths, 100)
    minus = "minus " if amount < 0 and hundredths else ""
    words = [counted(Decimal(whole), major, british=british)] if whole or not part else []
    if part:
        words.append(counted(Decimal(part), minor, british=british))
    return minus + " and ".join(words)


@lru_cache(maxsize=64)
def _units(currency: str) -> tuple[_Forms, _Forms | None]:
    """A currency's noun and that of its hundredth part; one we have no row for by CLDR's names."""
    if currency in _CURRENCIES:
        return _CURRENCIES[currency]
    from babel.numbers import get_currency_name

    return (get_currency_name(currency, 1, "en"), get_currency_name(currency, 2, "en")), None
