"""What all forms of an English word have in common: its stem, by Snowball's rules.

https://snowballstem.org/algorithms/english/stemmer.html
"""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)
def stems(word: str) -> frozenset[str]:
    """`deliveries` → deliveri, as `delivery`. Irregular forms (`paid`) stay words of their own."""
    from snowballstemmer.english_stemmer import EnglishStemmer

    # Made for each word: a stemmer keeps the word it works on, and calls are answered in threads.
    return frozenset((EnglishStemmer().stemWord(word),))
