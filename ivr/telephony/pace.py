"""How long words take to be said, by their sounds and stops.

The figures were fitted to speech made by espeak-ng at 140 words a minute, the pace of the voices
that Twilio offers; half of all prompts are within 4 % of it, and 95 in 100 within 13 %.
Where speech can be made it is measured instead (`ivr/sound/`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class Pace(NamedTuple):
    """Seconds for each vowel, consonant, word, short stop and full stop, and for a whole text."""

    vowel: float
    consonant: float
    word: float
    short_stop: float
    full_stop: float
    whole: float


_RUSSIAN = Pace(0.0515, 0.0574, 0.0677, 0.3126, 0.4786, 0.0892)
_ENGLISH = Pace(0.0749, 0.0698, 0.0088, 0.3403, 0.5524, 0.1222)
_CYRILLIC_VOWELS = frozenset("аеёиоуыэюяіїє")
_LETTERS_OF_A_DIGIT = 2, 3
"""Vowels and consonants of a figure read as a word: `350` is three of them, none short."""


@lru_cache(maxsize=8192)
def seconds(text: str, language: str) -> float:
    """Seconds that a voice takes for `text`; `language` is a code or a tag (`ru`, `en-US`)."""
    words = re.findall(r"\w+", text)
    if not words:
        return 0.0
    russian = language.lower().startswith(("ru", "uk", "be"))
    pace = _RUSSIAN if russian else _ENGLISH
    digits = sum(map(str.isdigit, text))
    letters = sum(map(str.isalpha, text))
    vowels = _cyrillic_vowels(text) if russian else sum(map(_syllables, words))
    more_vowels, more_consonants = _LETTERS_OF_A_DIGIT
    return (
        pace.vowel * (vowels + more_vowels * digits)
        + pace.consonant * (max(0, letters - vowels) + more_consonants * digits)
        + pace.word * len(words)
        + pace.short_stop * len(re.findall(r"[,;:—–-](?=\s)", text))
        + pace.full_stop * len(re.findall(r"[.!?…]+(?=\s)", text))
        + pace.whole
    )


def _cyrillic_vowels(text: str) -> int:
    return sum(map(_CYRILLIC_VOWELS.__contains__, text.lower()))


@lru_cache(maxsize=4096)
def _syllables(word: str) -> int:
    """Syllables of an English word: its groups of vowels, but for a silent e at its end."""
    if word.isdigit():
        return 0
    lower = word.lower()
    groups = len(re.findall(r"[aeiouy]+", lower))
    silent = lower.endswith("e") and not lower.endswith("le")
    return max(1, groups - silent)
