"""A menu offers more than six choices.

Why: nobody remembers so many. Callers press something, or wait for a person. Keys pressed by habit
(0, star, pound) are not counted, nor are keys that are not told, such as extensions.

Bad:
    menu: ""
    keys:
      1: чтобы записаться -> booking
      2: чтобы отменить запись -> cancel
      3: чтобы узнать цены -> prices
      4: чтобы узнать адрес -> address
      5: чтобы узнать часы работы -> times
      6: чтобы заказать справку -> paper
      7: чтобы оставить отзыв -> review

Good:
    menu: ""
    keys:
      1: чтобы записаться или отменить запись -> booking
      2: чтобы узнать цены -> prices
      3: чтобы узнать адрес и часы работы -> address
      4: чтобы заказать справку или оставить отзыв -> paper
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.rules.offers import HABIT
from ivr.tree.rules.survey import Survey

NAME: Final = "long-menu"
LEVEL: Final = "warning"
MOST = 6


def check(survey: Survey) -> Iterator[Diagnostic]:
    """The choices of each menu that callers are told of."""
    for step in survey.steps:
        choices = survey.own_keys(step)
        if not step.listens or len(choices) <= MOST:
            continue
        named = {heard.key for told in survey.told[step.name] for heard in told.keys}
        items = [c for c in choices if c.key not in HABIT and (c.purpose or c.key in named)]
        if len(items) > MOST:
            yield Diagnostic(
                NAME,
                LEVEL,
                f"`{step.name}` offers {len(items)} choices, and callers remember {MOST} at most",
                Label(step.span, f"{len(items)} choices"),
                also=(Label(items[MOST].span, "the seventh"),),
                why="callers forget the first ones before they hear the last, and press something",
                fix="put choices that belong together into a menu of their own",
            )
