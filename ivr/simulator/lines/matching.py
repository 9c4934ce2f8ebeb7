"""Is this among what was heard? Compared as people hear: not by case, spacing or spelling.

Figures equal the words for them in the language in which they were spoken (`figures.py`), ё is е,
and a hyphen is a space. Commas and full stops count only where the expected text has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from ivr.simulator.lines.figures import forms, in_words
from ivr.simulator.lines.patterns import Pattern

# A figure with letters behind it, as in `2nd`, is a word.
_TOKEN = re.compile(r"\d+(?![^\W\d_])|[^\W_]+|\s+|.", re.DOTALL)
_STOPS = frozenset(",.;:!?…")
_SAME = str.maketrans({"ё": "е", "«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "’": "'"})
_HYPHENS = frozenset("-‐‑–—")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text as it was spoken, in a language (a tag, or "" where nobody knows)."""

    text: str
    language: str


class Matcher(Protocol):
    """What a `hear` waits for."""

    @property
    def shown(self) -> str:
        """As the script has it."""
        ...

    def end(self, heard: tuple[Spoken, ...], start: int) -> tuple[int, int] | None:
        """Where the first match ends: the index of the text, and of the letter after it.

        The texts are heard as one, parted by spaces; the first is heard from letter `start` on.
        """
        ...


@dataclass(frozen=True, slots=True)
class Words:
    """A text."""

    shown: str

    def end(self, heard: tuple[Spoken, ...], start: int) -> tuple[int, int] | None:
        languages = frozenset(spoken.language for spoken in heard)
        text = _joined(heard, start)
        found = _expected(self.shown, languages).search(text.whole())
        return text.source(None if found is None else found.end())


class Regex:
    """A regular expression, on the words as they were written down."""

    __slots__ = ("_pattern", "shown")

    def __init__(self, pattern: str) -> None:
        """Raises Unsearchable."""
        self.shown = f"/{pattern}/"
        self._pattern = Pattern(pattern)

    def end(self, heard: tuple[Spoken, ...], start: int) -> tuple[int, int] | None:
        text = _Joined()
        for index, spoken in enumerate(heard):
            first = start if index == 0 else 0
            for at, letter in enumerate(spoken.text[first:], first):
                text.add(" " if letter.isspace() else letter, index, at + 1)
            text.add(" ", index, len(spoken.text))
        return text.source(self._pattern.end(text.whole()))


class _Joined:
    """One text made of many, which knows where each of its letters comes from."""

    __slots__ = ("_ends", "_letters")

    def __init__(self) -> None:
        self._letters: list[str] = []
        self._ends: list[tuple[int, int]] = []

    def add(self, text: str, index: int, end: int) -> None:
        """Text that is over with the letter before `end` of the source `index`."""
        if text == " " and (not self._letters or self._letters[-1] == " "):
            return
        self._letters.extend(text)
        self._ends.extend([(index, end)] * len(text))

    def whole(self) -> str:
        return "".join(self._letters)

    def source(self, end: int | None) -> tuple[int, int] | None:
        """Where the letter before this one comes from."""
        if end is None:
            return None
        return self._ends[end - 1] if end else (0, 0)


def _joined(heard: Iterable[Spoken], start: int) -> _Joined:
    text = _Joined()
    for index, spoken in enumerate(heard):
        for token, end in _tokens(spoken.text, spoken.language):
            if index or end > start:
                text.add(token, index, end)
        text.add(" ", index, len(spoken.text))
    return text


@lru_cache(maxsize=1024)
def _tokens(text: str, language: str) -> tuple[tuple[str, int], ...]:
    """The words of a spoken text with the place where each ends."""
    return tuple(
        (in_words(token, language) if token.isdecimal() else token, end)
        for token, end in _folded(text)
    )


def _folded(text: str) -> Iterator[tuple[str, int]]:
    """Tokens of a text in lower case: words, figures, signs, and single spaces."""
    for found in _TOKEN.finditer(text):
        piece = found[0]
        blank = piece.isspace() or piece in _HYPHENS
        yield " " if blank else piece.casefold().translate(_SAME), found.end()


@lru_cache(maxsize=1024)
def _expected(text: str, languages: frozenset[str]) -> re.Pattern[str]:
    """A pattern for an expected text. A stop that the script leaves out may have been there."""
    parts: list[str] = []
    for piece, _ in _folded(text):
        if piece.isdecimal():
            ways = {piece}.union(*(forms(piece, language) for language in languages))
            parts.append(rf"\b(?:{'|'.join(sorted(map(_way, ways), key=_longest_first))})\b")
        elif piece.isspace():
            parts += [_GAP] if parts and parts[-1] != _GAP else []
        elif piece in _STOPS:
            parts.append(f" ?{re.escape(piece)}")
        else:
            parts.append(re.escape(piece))
    return re.compile("".join(parts).removesuffix(_GAP))


_GAP = r"[ ,.;:!?…]+"


def _way(words: str) -> str:
    folded = "".join(token for token, _ in _folded(words))
    return _GAP.join(map(re.escape, folded.split()))


def _longest_first(way: str) -> tuple[int, str]:
    return -len(way), way
