"""Which key a caller means by words. Two keys that fit equally well are no answer."""

from __future__ import annotations

from collections.abc import Iterable

from ivr.telephony.language import LANGUAGES
from ivr.tree.keys import Choice


def chosen(said: str, choices: Iterable[Choice], language: str) -> str | None:
    """The key whose words were said, or that was said itself (`один`, `one`, `1`)."""
    speech = LANGUAGES[language]
    offered = list(choices)
    key = speech.as_key(said)
    if key is not None and any(choice.key == key for choice in offered):
        return key
    heard = speech.normalised(said)
    fits = {choice.key: _fit(heard, choice, language) for choice in offered}
    best = max(fits.values(), default=0)
    winners = [key for key, fit in fits.items() if fit == best]
    return winners[0] if best and len(winners) == 1 else None


def _fit(heard: list[str], choice: Choice, language: str) -> int:
    """How many words of the longest of the choice's phrases were said, in a row."""
    phrases = (choice.words or {}).get(language, ())
    lengths = [
        len(words) for words in map(LANGUAGES[language].normalised, phrases) if _holds(heard, words)
    ]
    return max(lengths, default=0)


def _holds(heard: list[str], words: list[str]) -> bool:
    size = len(words)
    return size > 0 and any(heard[at : at + size] == words for at in range(len(heard) - size + 1))
