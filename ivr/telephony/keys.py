"""The keys of a telephone, and finding them in what is said: by a caller, or by a prompt."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

KEYS = "1234567890*#"
"""Every key a caller has, in the order of a phone's keypad."""

_LONGEST = 4  # digits of a key that a prompt may name; longer ones are numbers of something
_MOST_BETWEEN = 4  # words between a verb and its key: «нажмите на кнопку с цифрой 5»
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++(?=\s|$)")
_WORD = re.compile(r"[^\W_]+|[*#]")


class KeyNamed(NamedTuple):
    """A place in a text that tells the caller to press a key: text[start:end] names `key`."""

    start: int
    end: int
    key: str


def normalised(text: str) -> list[str]:
    """The words of a text for comparing: lower case, no punctuation, ё as е."""
    return _WORD.findall(_plain(text))


@dataclass(frozen=True)
class KeyWords:
    """A language's words about keys. The patterns are matched against lower case, ё as е.

    keys     a spoken word, or words → the key: `тройку` → `3`, `двадцать один` → `21`
    filler   words that may stand around a spoken key and mean nothing
    press    verbs that tell the caller to press what follows
    between  words that may stand between the verb and the key
    naming   words before a key that make it one without a verb: `клавиша 3`
    trailing words after a key that make it one without a verb: `the star key`
    onward   words after which, or before which, one more key is offered: `1 for …, or 2 for …`
    unless   what follows a number that is no key after all: `нажмите три раза`
    opening  words that may begin a sentence before its verb: `please press …`
    meanwhile words that may stand between a key and what it is for: `at any time`
    purpose  words that begin what a key is for: `press one to …`
    """

    keys: dict[str, str]
    filler: frozenset[str]
    press: str
    between: str
    naming: str
    trailing: str
    onward: str
    unless: str
    opening: str
    meanwhile: str
    purpose: str

    def as_key(self, text: str) -> str | None:
        """The key, or keys in turn, that a caller says who says nothing else; None for all else."""
        words = [word for word in normalised(text) if word not in self.filler]
        whole = self.keys.get(" ".join(words))
        if whole:
            return whole
        keys = [self.keys.get(word) or (word if _is_keys(word) else None) for word in words]
        return "".join(key for key in keys if key) if keys and all(keys) else None

    def named(self, text: str, length: int = 1) -> tuple[KeyNamed, ...]:
        """The keys a text tells the caller to press, in its order.

        In a menu whose keys have several digits, `length` of them: «один, два» is then key 12.
        """
        plain = _plain(text)
        told = self._called_or_alone if self._may_be_alone(plain) else self._called
        offers = [*told.finditer(plain)]
        if not offers:
            return ()
        found: list[KeyNamed] = []
        ends = [*(stop.start() for stop in _SENTENCE_END.finditer(plain)), len(plain)]
        for end, inside in groupby(offers, lambda offer: ends[bisect_left(ends, offer.end())]):
            found += self._in_sentence(plain, [*inside], end)
        return tuple(_joined(plain, found, length)) if length > 1 else tuple(found)

    def told_first(self, text: str) -> tuple[KeyNamed, ...]:
        """The keys that a sentence begins with, before it says what they are for."""
        return tuple(
            KeyNamed(
                match.start("key"), match.end("key"), self.keys.get(match["key"], match["key"])
            )
            for match in self._backwards.finditer(_plain(text))
        )

    def _in_sentence(self, text: str, offers: list[re.Match[str]], end: int) -> list[KeyNamed]:
        """The keys of one sentence, from those that the words around them make keys."""
        # Once a key was offered, the rest of the sentence needs no verb: «1 для …, 2 для …».
        more = self._more.finditer(text, offers[0].end(), end)
        matches = sorted([*offers, *more], key=lambda match: match.start(_group(match)))
        found: list[KeyNamed] = []
        for match in matches:
            start, stop = match.span(_group(match))
            if not found or start >= found[-1].end:
                word = text[start:stop]
                found.append(KeyNamed(start, stop, self.keys.get(word, word)))
        return found

    # Patterns over all words for keys take milliseconds to compile, and a call needs none of them.

    @cached_property
    def _key(self) -> str:
        words = "|".join(sorted(map(re.escape, self.keys), key=len, reverse=True))
        key = rf"(?P<key>\d{{1,{_LONGEST}}}|[*#]|(?:{words}))"
        return rf"[«„“\"'`]?{key}(?!\w|[.:,]\d|{self.unless})"

    @cached_property
    def _small_words(self) -> str:
        return rf"(?:\b(?:{self.between})\s+){{0,{_MOST_BETWEEN}}}"

    @cached_property
    def _called(self) -> re.Pattern[str]:
        """A key that the words before it make one."""
        return re.compile(self._calling)

    @cached_property
    def _called_or_alone(self) -> re.Pattern[str]:
        """A key that the words before it or behind it make one."""
        alone = self._key.replace("?P<key>", "?P<alone>")  # a name may stand once in a pattern
        return re.compile(rf"{self._calling}|\b{alone}(?=\s+(?:{self.trailing})\b)")

    @cached_property
    def _calling(self) -> str:
        called = rf"(?:{self.press})\s+{self._small_words}|(?:{self.naming})\s+"
        return rf"\b(?:{called}){self._key}"

    def _may_be_alone(self, text: str) -> bool:
        """Whether there is a word that makes a key of the one before it: to look is slow."""
        return bool(self.trailing) and re.search(self.trailing, text) is not None

    @cached_property
    def _more(self) -> re.Pattern[str]:
        """A key by itself, in a list that has begun: `…, or 3 for …`."""
        end = rf"(?=[»”\"'`]?\s*(?:[,.;:!?…)—–-]|$|\b(?:{self.onward})\b))"
        begin = rf"(?:[,;:—–-]|\b(?:{self.onward})\b)\s*{self._small_words}"
        return re.compile(f"{begin}{self._key}{end}")

    @cached_property
    def _backwards(self) -> re.Pattern[str]:
        """A key at the beginning of a sentence, and after it what it is for."""
        begin = rf"(?:^|[.!?…;])[\s«\"(]*(?:(?:{self.opening})\s+)*(?:{self.press})\s+"
        after = rf"[»”\"'`]?(?:\s+(?:{self.meanwhile}))*,?"
        reason = rf"(?:\s+(?:{self.purpose})\b|\s*(?:[:—–]|\s-)\s+\w)"
        return re.compile(f"{begin}{self._small_words}{self._key}{after}{reason}")


def _group(match: re.Match[str]) -> str:
    return match.lastgroup or "key"


def _joined(text: str, named: list[KeyNamed], length: int) -> list[KeyNamed]:
    joined: list[KeyNamed] = []
    for key in named:
        last = joined[-1] if joined else None
        if (
            last
            and len(last.key) + len(key.key) <= length
            and re.fullmatch(r",?\s*", text[last.end : key.start])
        ):
            joined[-1] = KeyNamed(last.start, key.end, last.key + key.key)
        else:
            joined.append(key)
    return joined


def _is_keys(word: str) -> bool:
    return all(sign in KEYS for sign in word)


def _plain(text: str) -> str:
    """Lower case, ё as е, every sign in its place."""
    lowered = text.lower()
    if len(lowered) != len(text):  # İ becomes two signs; such texts keep their capitals
        lowered = text
    return lowered.replace("ё", "е")
