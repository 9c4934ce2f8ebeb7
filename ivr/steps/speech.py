"""Which key a caller means by words, in whatever forms they are said.

Two keys that fit equally well are no answer.
"""

from __future__ import annotations

from collections.abc import Iterable

from ivr.telephony.forms import Stems, says, stems_of
from ivr.telephony.language import LANGUAGES
from ivr.tree.keys import Choice

MOST_HEARD = 1_000
"""Characters of what a caller says: a minute, as long as Twilio listens."""


def chosen(said: str, choices: Iterable[Choice], language: str) -> str | None:
    """The key that was said itself (`один`, `one`, `1`), or whose words were."""
    offered = list(choices)
    key = LANGUAGES[language].as_key(said)
    if key is not None and any(choice.key == key for choice in offered):
        return key
    phrases = {choice.key: (choice.words or {}).get(language, ()) for choice in offered}
    if not any(phrases.values()):
        return None
    heard = stems_of(said[:MOST_HEARD], language)
    fits = {key: _fit(heard, words, language) for key, words in phrases.items()}
    best = max(fits.values())
    winners = [key for key, fit in fits.items() if fit == best]
    return winners[0] if best and len(winners) == 1 else None


def _fit(heard: Stems, phrases: Iterable[str], language: str) -> int:
    """How many words the longest of a key's phrases has that was said."""
    stems = (stems_of(phrase, language) for phrase in phrases)
    return max((len(phrase) for phrase in stems if says(heard, phrase)), default=0)
