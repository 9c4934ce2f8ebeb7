"""Keys that are offered and keys that work: the two are compared here, once for several rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ivr.telephony.language import LANGUAGES
from ivr.tree.keys import Choice
from ivr.tree.rules.telling import Heard, Told
from ivr.tree.step import Step

if TYPE_CHECKING:
    from ivr.tree.rules.survey import Survey

HABIT = frozenset("0*#")
"""Keys that callers press by habit: a person, one back, once more. Not counted as items."""


class Mention(NamedTuple):
    """A text that names a key."""

    told: Told
    heard: Heard


@dataclass
class Offer:
    """Of one step: keys that are named and do nothing, keys that work and are never named."""

    unbound: dict[str, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    unspoken: list[Choice] = field(default_factory=list)

    @property
    def mistaken(self) -> Choice | None:
        """The key that was probably meant, where one is named wrongly and one is not named."""
        if len(self.unbound) == 1 and len(self.unspoken) == 1:
            return self.unspoken[0]
        return None


def offers(survey: Survey) -> dict[str, Offer]:
    """What is wrong with the offers of each step, by the step's name."""
    before = _named_before(survey)
    anywhere = {
        heard.key for texts in survey.told.values() for told in texts for heard in told.keys
    }
    found = {}
    for step in survey.steps:
        offer = Offer()
        for told in survey.told[step.name]:
            for heard in told.keys:
                if not survey.works_in(told, heard.key):
                    offer.unbound[heard.key].append(Mention(told, heard))
        offer.unspoken = list(_unspoken(survey, step, before[step.name], anywhere))
        if offer.unbound or offer.unspoken:
            found[step.name] = offer
    return found


def _unspoken(survey: Survey, step: Step, before: set[str], anywhere: set[str]) -> Iterator[Choice]:
    """The keys of a step that its words do not name and that no sentence offers.

    A key that `everywhere` has too is known from elsewhere, if it is told of at all. Of several
    digits each, none need be told: «наберите добавочный номер».
    """
    silent = [choice for choice in survey.own_keys(step) if choice.purpose is None]
    texts = survey.told[step.name]
    wordless = not any(told.words for told in texts)
    if not silent or (wordless and len(silent) == len(survey.own_keys(step))):
        return  # a step without any words is told of by itself
    if any(told.wording.audio and not told.words for told in texts):
        return  # nobody knows what a recording says
    named = before | ({heard.key for told in texts for heard in told.keys} or _loosely(texts))
    known = {choice.key for choice in survey.tree.everywhere.keys}
    offered = {c.key for c in survey.tree.everywhere.keys if c.purpose is not None} | anywhere
    extensions = all(len(choice.key) > 1 and choice.key not in named for choice in silent)
    for choice in silent:
        if choice.key in named or (choice.key in known and choice.key in offered | HABIT):
            continue
        if not extensions:
            yield choice


def _loosely(texts: Iterable[Told]) -> set[str]:
    """The keys in words that name none clearly: «Продажи – один», “you may dial 1”."""
    return {
        key
        for told in texts
        for word in LANGUAGES[told.code].normalised(told.words)
        if (key := LANGUAGES[told.code].as_key(word)) is not None
    }


def _named_before(survey: Survey) -> defaultdict[str, set[str]]:
    """The keys named by words on the way to a step, which are heard inside it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for step in survey.steps:
        if not step.listens:
            keys = {heard.key for told in survey.told[step.name] for heard in told.keys}
            for name in survey.listeners(step.name) if keys else ():
                found[name] |= keys
    return found
