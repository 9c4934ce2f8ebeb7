"""Opening hours without a single hour in which it is open.

Why: a step that goes by them never leads to `open`: nobody is ever put through.

Bad:
    timezone: Europe/Moscow
    hours:
      office:
        mon-sun: closed
    steps:
      door: {hours: office, open: line, closed: night}
      line: {queue: operators, otherwise: night}
      night: {hangup: "Мы закрыты."}

Good:
    timezone: Europe/Moscow
    hours:
      office:
        mon-fri: 9:00-18:00
    steps:
      door: {hours: office, open: line, closed: night}
      line: {queue: operators, otherwise: night}
      night: {hangup: "Мы закрыты."}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ivr.telephony.hours import Hours
from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.rules.survey import Survey

NAME: Final = "never-open"
LEVEL: Final = "error"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """The hours that steps go by; each of them once."""
    told: set[str] = set()
    for step in survey.steps:
        name = vars(step).get("hours", "")
        hours = survey.tree.hours.get(name)
        if hours is None or name in told or _opens(hours):
            continue
        told.add(name)
        yield Diagnostic(
            NAME,
            LEVEL,
            f"`{name}` is never open",
            Label(survey.spot(name, "hours"), "no day here has an hour"),
            also=(Label(step.place("hours") or step.span, "always leads to `closed`"),),
            why="callers would hear at any hour that it is closed",
            fix="write the hours of each day, such as `mon-fri: 9:00-18:00`",
        )


def _opens(hours: Hours) -> bool:
    return any(hours.weekly.values()) or any(hours.dates.values())
