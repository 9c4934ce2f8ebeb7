"""What all forms of a Russian word have in common: its first form, as a dictionary knows it."""

from __future__ import annotations

from functools import lru_cache

from ivr.telephony.russian.dictionary import parses


@lru_cache(maxsize=4096)
def stems(word: str) -> frozenset[str]:
    """«заказов» → заказ; «стали» → сталь, стать. A word that no dictionary has is read by its end.

    ё is е, as in every text that is compared.
    """
    found = frozenset(parse.normal_form.replace("ё", "е") for parse in parses(word))
    return found or frozenset((word,))
