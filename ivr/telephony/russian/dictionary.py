"""What a Russian dictionary knows of the words that an author counts.

pymorphy3 takes 150 ms to load, so only `noun_of` asks, when a tree loads.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pymorphy3.analyzer import MorphAnalyzer, Parse

    from ivr.telephony.russian.numerals import Gender


# OpenCorpora's names of genders; «ms-f» are words like коллега, counted as men are.
_GENDERS: dict[str | None, Gender] = {"masc": "m", "femn": "f", "neut": "n", "ms-f": "m"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun in the nominative with the words around it: «новая заявка на возврат».

    Its head may be an adjective that stands for a noun: «один дежурный».
    """

    adjectives: tuple[Parse, ...]  # новая
    head: Parse  # заявка
    after: tuple[str, ...]  # на возврат: never bent

    @property
    def gender(self) -> Gender:
        # Words without a singular (сутки, ножницы) have no gender.
        if "Pltm" in self.head.tag:
            return "plural"
        return _GENDERS.get(self.head.tag.gender, "m")

    @property
    def animate(self) -> bool:
        # Adjectives that stand for nouns and are counted are people: дежурный, звонящий.
        return "anim" in self.head.tag or self.head.tag.POS != "NOUN"

    def genitive(self) -> str:
        """«новой заявки на возврат»."""
        return self._bent("gent")

    def accusative(self) -> str:
        """«новую заявку на возврат»."""
        return self._bent("accs")

    def three_forms(self) -> tuple[str, str, str]:
        """As it follows 1, 2 and 5: новая заявка, новые заявки, новых заявок."""
        few = {"nomn" if self.gender == "f" else "gent", "plur"}
        many = {"gent", "plur"}
        two = {"gent", "plur" if self.gender == "plural" else "sing"}
        if self.head.tag.POS != "NOUN":
            two = few
        return (
            self._joined(lambda word: word, self.head),
            self._joined(lambda word: word.inflect(few), self.head.inflect(two)),
            self._joined(lambda word: word.inflect(many), self.head.inflect(many)),
        )

    def _bent(self, case: str) -> str:
        form = {case, "plur" if self.gender == "plural" else "sing"}
        return self._joined(lambda word: word.inflect(form), self.head.inflect(form))

    def _joined(self, bent: Callable[[Parse], Parse | None], head: Parse | None) -> str:
        adjectives = [(bent(word) or word).word for word in self.adjectives]
        return " ".join((*adjectives, (head or self.head).word, *self.after))


def read(text: str) -> Phrase | None:
    """A counted word or phrase in its first form; None if the dictionary sees no noun in it."""
    words = text.split()
    adjectives: list[Parse] = []
    at = 0
    # «рабочий» alone is a man; before «день» it is an adjective.
    while at + 1 < len(words) and (adjective := _adjective(words[at])) and _names(words[at + 1]):
        adjectives.append(adjective)
        at += 1
    head = _names(words[at]) if words else None
    if head is None:
        return None
    return Phrase(tuple(adjectives), head, tuple(words[at + 1 :]))


def _names(word: str) -> Parse | None:
    """How a word names a thing: as a noun, else as an adjective that stands for one; else None."""
    nouns = [parse for parse in _nominatives(word) if parse.tag.POS == "NOUN"]
    return nouns[0] if nouns else _adjective(word)


def _adjective(word: str) -> Parse | None:
    return next((p for p in _nominatives(word) if p.tag.POS in ("ADJF", "PRTF")), None)


def _nominatives(word: str) -> list[Parse]:
    """The parses of a word as the first form of a counted noun: nominative, and singular."""
    nominatives = [parse for parse in parses(word) if "nomn" in parse.tag]
    return [p for p in nominatives if "sing" in p.tag or "Pltm" in p.tag]


def parses(word: str) -> list[Parse]:
    """All that a word may be, the likeliest first."""
    try:
        return _analyzer().parse(word)
    except ValueError:  # it asks for the names of signs, and some have none: 𗀀
        return []


@cache
def _analyzer() -> MorphAnalyzer:
    from pymorphy3.analyzer import MorphAnalyzer

    return MorphAnalyzer(lang="ru")  # type: ignore[no-untyped-call]
