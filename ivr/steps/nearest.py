"""The answer that a caller means by words, of those that can be chosen: the nearest one.

«Я из Твери» is Тверь: any form of a word counts, words around it do not. What was misheard a little
is forgiven: «Масква» is Москва. Two answers that are equally near are none.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from ivr.telephony.language import LANGUAGES

MOST_WORDS = 24
"""of what a caller says: an answer is at its beginning"""
ALIKE = 0.75
"""How much of a word has to be right: one letter of four."""
SHORTEST = 4
"""Letters of a word that may be misheard: of shorter ones too many are alike."""


UNSAID = 0.5
"""Letters that a word takes away which was not said: whoever has no such word is nearer."""


class _Word(NamedTuple):
    text: str
    stems: frozenset[str]


def nearest(said: str, items: tuple[str, ...], language: str) -> str | None:
    """The item that was said; None if none is near, or two are equally near."""
    heard = _words(said, language)[:MOST_WORDS]
    if not heard:
        return None
    nearness = {item: _nearness(heard, words) for item, words in _known(items, language)}
    best = max(nearness.values(), default=0.0)
    winners = [item for item, near in nearness.items() if near == best]
    return winners[0] if best > 0 and len(winners) == 1 else None


def prepare(items: tuple[str, ...], languages: Iterable[str]) -> None:
    """Take items in when a tree loads: no caller waits for a dictionary."""
    for code in languages:
        _known(items, code)


@lru_cache(maxsize=64)
def _known(items: tuple[str, ...], language: str) -> tuple[tuple[str, tuple[_Word, ...]], ...]:
    return tuple((item, _words(item, language)) for item in items)


def _words(text: str, language: str) -> tuple[_Word, ...]:
    speech = LANGUAGES[language]
    return tuple(_Word(word, speech.stems(word)) for word in speech.normalised(text))


def _nearness(heard: tuple[_Word, ...], item: tuple[_Word, ...]) -> float:
    """The letters of an item that were said, less for words that were not; 0 for another item.

    Either all words of the item are among those heard, in a row, or all that was heard is the
    greater part of the item: «Петербург» for «Санкт-Петербург».
    """
    size = min(len(heard), len(item))
    if not size:
        return 0.0
    letters = sum(len(word.text) for word in item)
    best = 0.0
    for at in range(len(heard) - size + 1):
        for start in range(len(item) - size + 1):
            said = _alike(heard[at : at + size], item[start : start + size])
            best = max(best, said)
    # The words that are missing count alike, whatever their length: «Новгород» is either of two.
    return best - UNSAID * (len(item) - size) if best * 2 >= letters else 0.0


def _alike(heard: tuple[_Word, ...], item: tuple[_Word, ...]) -> float:
    """The letters of these words that were said; 0 if one of them is another word."""
    letters = 0.0
    for one, other in zip(heard, item, strict=True):
        if one.text == other.text:
            letters += len(other.text)
            continue
        near = 0.99 if not one.stems.isdisjoint(other.stems) else _misheard(one.text, other.text)
        if not near:
            return 0.0
        letters += near * len(other.text)
    return letters


def _misheard(one: str, other: str) -> float:
    if min(len(one), len(other)) < SHORTEST:
        return 0.0
    return OSA.normalized_similarity(one, other, score_cutoff=ALIKE)
