"""Rules: mistakes that no single field can tell: they take the whole tree, or a caller's ear.

A rule is a module: its docstring is its page (what; why; a bad example; a good one; both are run by
the tests), `check` finds it in a survey of a tree. To add a rule, write its file, list it here and
in `ivr.tree.pages`, and put three mistakes that it finds into `tests/cases/mistakes/`.

One mistake makes one message: a rule that would tell of what follows from another rule's mistake
holds back, and says so where it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from ivr.telephony import pace
from ivr.tree.diagnostic import Diagnostic, Level
from ivr.tree.garbage import without_garbage_collector
from ivr.tree.rules import (
    ambiguous_key,
    dial_outside,
    different_keys,
    endless_loop,
    key_before_purpose,
    long_menu,
    long_text,
    never_open,
    never_returns,
    no_repeat_or_back,
    no_way_out,
    number_of_another_key,
    open_secret,
    record_without_notice,
    said_twice,
    secret_in_address,
    secret_in_menu,
    shared_words,
    short_wait,
    silence_loop,
    silent_lookup,
    silent_step,
    slow_first_choice,
    unbent_word,
    unbound_key,
    unfiltered_digits,
    unheard_wording,
    unreachable_language,
    unreachable_step,
    unspoken_key,
    verb_without_to,
    wrong_language,
    wrong_voice,
)
from ivr.tree.rules.survey import Measure, Survey
from ivr.tree.tree import Tree


class Rule(Protocol):
    """A module of this package."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a constant of the module
        """Its name, as `ivr explain` takes it."""

    @property
    def LEVEL(self) -> Level:  # noqa: N802
        """Whether it is an error or a warning."""

    def check(self, survey: Survey) -> Iterator[Diagnostic]:
        """Every mistake of this sort in the tree under survey."""


RULES: dict[str, Rule] = {
    "ambiguous-key": ambiguous_key,
    "dial-outside": dial_outside,
    "different-keys": different_keys,
    "endless-loop": endless_loop,
    "key-before-purpose": key_before_purpose,
    "long-menu": long_menu,
    "long-text": long_text,
    "never-open": never_open,
    "never-returns": never_returns,
    "no-repeat-or-back": no_repeat_or_back,
    "no-way-out": no_way_out,
    "number-of-another-key": number_of_another_key,
    "open-secret": open_secret,
    "record-without-notice": record_without_notice,
    "said-twice": said_twice,
    "secret-in-address": secret_in_address,
    "secret-in-menu": secret_in_menu,
    "shared-words": shared_words,
    "short-wait": short_wait,
    "silence-loop": silence_loop,
    "silent-lookup": silent_lookup,
    "silent-step": silent_step,
    "slow-first-choice": slow_first_choice,
    "unbent-word": unbent_word,
    "unbound-key": unbound_key,
    "unfiltered-digits": unfiltered_digits,
    "unheard-wording": unheard_wording,
    "unreachable-language": unreachable_language,
    "unreachable-step": unreachable_step,
    "unspoken-key": unspoken_key,
    "verb-without-to": verb_without_to,
    "wrong-language": wrong_language,
    "wrong-voice": wrong_voice,
}


ALONE = frozenset(("unreachable-language",))
"""Rules that ask too much of a file that others use: callers have chosen a language before."""
INHERITING = frozenset(
    ("endless-loop", "no-repeat-or-back", "no-way-out", "silence-loop", "unbound-key")
)
"""Rules that depend on `everywhere`, which such a file may have from whoever uses it."""


def check_tree(
    tree: Tree, lines: Sequence[str] = (), measure: Measure = pace.seconds
) -> tuple[Diagnostic, ...]:
    """What all rules find in a tree that was loaded, by place.

    `lines` are those of its file, so that a place can be a word in a text; `measure` tells how many
    seconds a voice takes for a text in a language (a code), and is an estimate unless handed in.
    """
    survey = Survey(tree, lines, measure)
    rules = RULES
    if tree.is_part:
        held = ALONE if tree.heading.place("everywhere") else ALONE | INHERITING
        rules = {name: rule for name, rule in RULES.items() if name not in held}
    with without_garbage_collector():
        found = {diagnostic for rule in rules.values() for diagnostic in rule.check(survey)}
    return tuple(sorted(found, key=lambda each: (each.at.span, each.rule)))


__all__ = ["RULES", "Rule", "check_tree"]
