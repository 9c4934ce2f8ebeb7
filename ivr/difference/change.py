"""What has changed for callers: a sentence each, of a sort that says how much it matters."""

from __future__ import annotations

from dataclasses import dataclass, replace

SORTS = (
    "lost-way",
    "loop",
    "way",
    "slower",
    "time",
    "hours",
    "new-way",
    "words",
    "setting",
    "sooner",
)
"""Sorts of changes, those first that callers feel most: what can no longer be reached, where a
call goes round, where a way leads, how long things take, when it is open, what is new, what is
heard, and the rest."""

Lost = tuple[str, str, str, str]
"""A way that is no more, or is new: origin, field, key, and where it led.

For a way from every step the origin is their scope: `""`, or `payment.` within a used file.
"""


@dataclass(frozen=True, slots=True)
class Effect:
    """What follows from a change somewhere else in the tree. `seconds`: how much slower."""

    sort: str
    words: str
    steps: tuple[str, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Change:
    """One change, where callers meet it.

    `step` is its name in the new tree; `""` for the whole tree. `lost` and `gained` are the ways
    behind it, and `replaced` a step that is of another kind now: by them its effects elsewhere are
    told with it. `told` are steps that it speaks of itself, and `seconds` how much slower it is.
    """

    sort: str
    words: str
    step: str = ""
    effects: tuple[Effect, ...] = ()
    lost: tuple[Lost, ...] = ()
    gained: tuple[Lost, ...] = ()
    replaced: str = ""
    told: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def sentence(self) -> str:
        """The change and all that follows from it, in one sentence."""
        return "; ".join([self.words, *(effect.words for effect in self.effects)])

    @property
    def sorts(self) -> frozenset[str]:
        """Every sort that it is of, its effects included."""
        return frozenset([self.sort, *(effect.sort for effect in self.effects)])

    @property
    def rank(self) -> int:
        """Its place among the others: the lower, the more it matters."""
        return min(SORTS.index(sort) for sort in self.sorts)

    @property
    def later(self) -> float:
        """By how many seconds somebody is reached later."""
        return max([self.seconds, *(effect.seconds for effect in self.effects)])

    def together_with(self, other: Change) -> Change:
        """The same change, made in another place as well."""
        return replace(self, lost=self.lost + other.lost, gained=self.gained + other.gained)

    def followed_by(self, *effects: Effect) -> Change:
        """The same change with more that follows from it."""
        return replace(self, effects=(*self.effects, *effects))
