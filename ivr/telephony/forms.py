"""Forms of words: «регистрацию» is «регистрация», `deliveries` are a `delivery`.

Two words are forms of one if their stems meet. A word has several stems where it may come from
several words: «стали» is of «сталь» and of «стать».
"""

from __future__ import annotations

from collections.abc import Sequence

from ivr.telephony.language import LANGUAGES

Stems = tuple[frozenset[str], ...]
"""A text word by word, each as what all its forms have in common."""


def stems_of(text: str, code: str) -> Stems:
    """The words of a text in a language (`ru`, `en`), without their endings.

    The first Russian word loads a dictionary, which takes 0.15 s and 31 MB for good: whoever will
    need stems in a call asks for some when a tree loads.
    """
    language = LANGUAGES[code]
    return tuple(language.stems(word) for word in language.normalised(text))


def says(heard: Stems, phrase: Stems) -> bool:
    """Whether all words of a phrase were said in a row, in whatever forms."""
    size = len(phrase)
    return size > 0 and any(
        _same(heard[at : at + size], phrase) for at in range(len(heard) - size + 1)
    )


def _same(some: Sequence[frozenset[str]], others: Sequence[frozenset[str]]) -> bool:
    return all(not one.isdisjoint(other) for one, other in zip(some, others, strict=True))
