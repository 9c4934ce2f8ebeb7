"""A mistake in a file, as data. `ivr.tree.report` turns it into words for people and programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ivr.tree.nodes import Span

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Label:
    """A place, and a few words about it."""

    span: Span
    text: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake, told once.

    `rule` is its name, the one that `ivr explain` takes. An error keeps the tree from loading; a
    warning does not. `message` says what is wrong and can stand alone, `why` what a caller would
    live through, `fix` what to type. All begin small and end without a full stop.
    """

    rule: str
    level: Level
    message: str
    at: Label
    also: tuple[Label, ...] = ()
    why: str = ""
    fix: str = ""
