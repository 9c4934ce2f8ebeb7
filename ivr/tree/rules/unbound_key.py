"""A text tells callers to press a key that does nothing there.

Why: callers press it and are told that there is no such choice.

Bad:
    menu: Для записи нажмите один. Для разговора с врачом нажмите два.
    keys:
      1: booking

Good:
    menu: Для записи нажмите один. Для разговора с врачом нажмите два.
    keys:
      1: booking
      2: doctor
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ivr.telephony.language import LANGUAGES
from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.rules.offers import Mention, Offer
from ivr.tree.rules.survey import Survey
from ivr.tree.step import Step

NAME: Final = "unbound-key"
LEVEL: Final = "warning"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Each key once a step, at the first text that names it."""
    for name, offer in survey.offers.items():
        step = survey.tree.steps[name]
        for key, mentions in offer.unbound.items():
            yield _diagnostic(survey, step, key, mentions, offer)


def _diagnostic(
    survey: Survey, step: Step, key: str, mentions: list[Mention], offer: Offer
) -> Diagnostic:
    first, *more = mentions
    own = survey.keys(step)
    also = [Label(survey.place(*each), "and here") for each in more[:3]]
    has = f"it has {_listed([choice.key for choice in own])}" if own else "no key leads from here"
    meant = offer.mistaken
    if meant is not None:
        also.append(Label(meant.span, "never told"))
        name = LANGUAGES[first.told.code].key_name(meant.key)
        fix = f"did you mean key {meant.key} (`{name}`)?"
    elif survey.own_keys(step):
        fix = f"add `{_typed(key)}:` to `keys`, or leave it out of the words"
    elif first.told.said.field == "whisper":
        fix = f"add `accept: {key}`, or leave it out of the words"
    else:
        fix = "leave it out of the words, or let the call go on to a menu that has this key"
    return Diagnostic(
        NAME,
        LEVEL,
        f"`{step.name}` tells callers to press {key}, and nothing answers to it there",
        Label(survey.place(*first), f"callers are told to press this; {has}"),
        also=tuple(also),
        why=f"callers would press {key} and be told that it is not a choice",
        fix=fix,
    )


def _typed(key: str) -> str:
    return f'"{key}"' if key in "*#0" else key


def _listed(keys: list[str]) -> str:
    return ", ".join(keys[:12]) + (" …" if len(keys) > 12 else "")
