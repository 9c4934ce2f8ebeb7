"""Currencies by the three letters of ISO 4217."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from ivr.telephony.misread import Misread, bounded, nearest, quoted

# What people write instead, beside the names in English and Russian; RUR was RUB until 1998.
_MEANT = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₴": "UAH",
    "₸": "KZT",
    "₽": "RUB",
    "RUR": "RUB",
    "dollar": "USD",
    "dollars": "USD",
    "pounds": "GBP",
    "rub.": "RUB",
    "rouble": "RUB",
    "ruble": "RUB",
    "rubles": "RUB",
    "roubles": "RUB",
    "доллары": "USD",
    "руб": "RUB",
    "руб.": "RUB",
    "рубли": "RUB",
    "рубль": "RUB",
}


def parse_currency(text: str) -> str:
    """`RUB` → `RUB`. Raises Misread if it is not the code of a currency."""
    code = bounded(text, "a currency")
    if re.fullmatch(r"[A-Z]{3}", code, re.ASCII) and code not in _MEANT and code in _names():
        return code
    raise Misread(
        f"{quoted(code)} is not the code of a currency" if code else "a currency is missing",
        why="prices could not be spoken",
        fix=_fix(code),
    )


def rounded(amount: Decimal, parts: int) -> Decimal:
    """An amount in whole parts of one unit (100: cents), a half away from zero."""
    whole = Decimal(int(abs(amount) * parts + Decimal("0.5"))) / parts
    return -whole if amount < 0 else whole


@cache
def _names() -> dict[str, str]:
    """Every code CLDR knows, with its English name."""
    from babel import Locale

    return {str(code): str(name) for code, name in Locale("en").currencies.items()}


def _fix(text: str) -> str:
    names = _names()
    meant = _MEANT.get(text) or _MEANT.get(text.lower())
    if meant is None and text.upper() in names:
        meant = text.upper()
    if meant is None:
        by_name = {name: code for code, name in names.items()}
        meant = next((by_name[name] for name in nearest(text, by_name, most=1)), None)
    if meant is None and text.isupper():  # a code was meant, not a name: RUBB
        meant = next(iter(nearest(text, sorted(names.keys() - _MEANT.keys()), most=1)), None)
    return f"write `{meant}`" if meant else "write three letters, such as `RUB` or `USD`"
