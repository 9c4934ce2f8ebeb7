"""The keys of a telephone, and finding them in what is said: by a caller, or by a prompt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

KEYS = "1234567890*#"
"""Every key a caller has, in the order of a phone's keypad."""

_LONGEST = 4  # digits of a key that a prompt may name; longer ones are numbers of something
_MOST_BETWEEN = 4  # words between a verb and its key: «нажмите на кнопку с цифрой 5»
_GAP = r"[\s,:—–-]+"  # between a verb, small words and the key: «нажмите, пожалуйста, – три»
_QUOTES = "«„“”»‘’\"'`"
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
    dial     verbs that do so if one key alone follows: `dial 0`, but `enter 6 digits`
    between  words that may stand between the verb and the key
    naming   words before a key that make it one without a verb: `клавиша 3`
    trailing words after a key that make it one without a verb: `the star key`
    onward   words after which, or before which, one more key is offered: `1 for …, or 2 for …`
    item     words that begin one more offer: `for sales, press one, for service two`
    unless   what follows a number that is no key after all: `нажмите три раза`
    opening  words that may begin a sentence before its verb: `please press …`
    joining  words that may join such words to a key before them: `press 1, or press 2 for …`
    meanwhile words that may stand between a key and what it is for: `at any time`
    purpose  words that begin what a key is for: `press one to …`
    """

    keys: dict[str, str]
    filler: frozenset[str]
    press: str
    dial: str
    between: str
    naming: str
    trailing: str
    onward: str
    item: str
    unless: str
    opening: str
    joining: str
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
        begin = 0
        for end in (*(stop.end() for stop in _SENTENCE_END.finditer(plain)), len(plain)):
            inside = [offer for offer in offers if begin <= offer.start() < end]
            if inside:
                found += self._in_sentence(plain, inside, begin, end)
            elif found:
                found += self._in_list(plain, found[-1].key, begin, end)
            begin = end
        return tuple(_joined(plain, found, length)) if length > 1 else tuple(found)

    def told_first(self, text: str) -> tuple[KeyNamed, ...]:
        """The keys that a sentence begins with, before it says what they are for."""
        return tuple(
            KeyNamed(
                match.start("key"), match.end("key"), self.keys.get(match["key"], match["key"])
            )
            for match in self._backwards.finditer(_plain(text))
        )

    def _in_sentence(
        self, text: str, offers: list[re.Match[str]], begin: int, end: int
    ) -> Iterator[KeyNamed]:
        """The keys of one sentence, from those that the words around them make keys."""
        # Where one key is offered, the rest of the sentence needs no verb: «1 для …, 2 для …».
        more = self._more.finditer(text, begin, end)
        items = self._item.finditer(text, offers[0].end(), end)
        last = begin
        for match in sorted([*offers, *more, *items], key=lambda m: m.start(_group(m))):
            start, stop = match.span(_group(match))
            if start >= last:
                last = stop
                yield self._key_at(text, start, stop)

    def _in_list(self, text: str, before: str, begin: int, end: int) -> Iterator[KeyNamed]:
        """The key that a sentence without a verb ends with: «Для продаж нажмите 1. Сервис: 2.»"""
        match = self._last.match(text, begin, end)
        if match is None:
            return
        key = self._key_at(text, *match.span("key"))
        # A numeral may be that of a room or a house, unless it goes on where the last key was.
        on = before.isdigit() and key.key == str(int(before) + 1)
        if on or match["item"] or not match["key"].isdigit():
            yield key

    def _key_at(self, text: str, start: int, stop: int) -> KeyNamed:
        word = text[start:stop]
        return KeyNamed(start, stop, self.keys.get(word, word))

    # Patterns over all words for keys take milliseconds to compile, and a call needs none of them.

    @cached_property
    def _key(self) -> str:
        words = "|".join(sorted(map(re.escape, self.keys), key=len, reverse=True))
        key = rf"(?P<key>\d{{1,{_LONGEST}}}|[*#]|(?:{words}))"
        return rf"[{_QUOTES}]?{key}(?!\w|[.:,]\d|\s?[–—-]\s?\d|{self.unless})"

    @cached_property
    def _small_words(self) -> str:
        small = rf"\b(?:{self.between}|{self.meanwhile})"
        return rf"(?:{small}{_GAP}){{0,{_MOST_BETWEEN}}}"

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
        called = rf"(?:{self.press}){_GAP}{self._small_words}|(?:{self.naming})\s+"
        dialled = self._key.replace(f"?P<key>\\d{{1,{_LONGEST}}}", "?P<dialled>\\d")
        after = rf"[,.;:!?…)]|\s+[—–-]|\s*$|\s+(?:{self.onward}|{self.meanwhile})\b"
        alone = rf"{dialled}(?=[{_QUOTES}]?(?:{after}))"
        return (
            rf"\b(?:(?:{called}){self._key}"
            rf"|(?:{self.dial}){_GAP}{self._small_words}{alone})"
        )

    def _may_be_alone(self, text: str) -> bool:
        """Whether there is a word that makes a key of the one before it: to look is slow."""
        return bool(self.trailing) and re.search(self.trailing, text) is not None

    @cached_property
    def _more(self) -> re.Pattern[str]:
        """A key by itself, in a list that has begun: `…, or 3 for …`."""
        end = rf"(?=[{_QUOTES}]?\s*(?:[,.;:!?…)—–-]|$|\b(?:{self.onward})\b)){self._no_verb}"
        begin = rf"(?:[,;:—–-]|\b(?:{self.onward})\b)\s*{self._small_words}"
        return re.compile(f"{begin}{self._key}{end}")

    @cached_property
    def _item(self) -> re.Pattern[str]:
        """A key at the end of what it is for, in such a list: `…, for service two, …`."""
        words = self._key.replace(rf"\d{{1,{_LONGEST}}}|", "")
        end = rf"(?=[{_QUOTES}]?\s*(?:[,.;!?…)]|$)){self._no_verb}"
        return re.compile(rf",\s*(?:{self.item})\b[^,.;:!?]{{1,60}}?\s{words}{end}")

    @property
    def _no_verb(self) -> str:
        """No verb follows, which would have a key of its own: `for two, press one`."""
        return rf"(?!,\s*(?:{self.press}))"

    @cached_property
    def _last(self) -> re.Pattern[str]:
        """A key at the end of a sentence that has no verb: `Service: two.`, `For service, 2.`"""
        label = rf"(?:(?P<item>(?:{self.item})\b[^:;]{{1,80}}?[,:—–-])|[^,:;—–-]{{1,60}}[:—–-])"
        return re.compile(rf"\W*{label}\s+{self._small_words}{self._key}\W*$")

    @cached_property
    def _backwards(self) -> re.Pattern[str]:
        """A key at the beginning of a sentence, and after it what it is for."""
        another = self._key.replace("?P<key>", "?:")
        opening = (
            rf"(?:^|[.!?…;])[\s«\"(]*(?:(?:{self.opening})\s+)*"
            rf"|\b{another},\s*(?:{self.joining})\s+"
        )
        begin = rf"(?:{opening})(?:{self.press}|{self.dial}){_GAP}"
        after = rf"[{_QUOTES}]?(?:\s+(?:{self.meanwhile}))*,?"
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
