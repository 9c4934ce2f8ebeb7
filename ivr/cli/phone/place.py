"""Where in its tree a call is: the step, its line in the file, and what each key leads to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ivr.simulator.lines.script import steps_of
from ivr.simulator.transcript import Event
from ivr.tree.keys import Choice
from ivr.tree.parts import Slot

if TYPE_CHECKING:
    from ivr.tree.step import Step
    from ivr.tree.tree import Tree


@dataclass(frozen=True, slots=True)
class Way:
    """A way out of a step: by `key`, or by what happens there; the step it leads to; what it is
    for, in words, as far as the tree says so.
    """

    key: str
    to: str
    purpose: str = ""
    everywhere: bool = False
    at_times: bool = False
    """whether it is there only under a condition"""


@dataclass(frozen=True, slots=True)
class Place:
    """A step of a tree. `line` is where the file has it."""

    step: str
    kind: str
    line: int
    keys: tuple[Way, ...]
    otherwise: tuple[Way, ...]
    """where it leads without a key: silence, a result, the next step"""


class Whereabouts:
    """Follows a call through its tree."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._language = tree.language
        self.place: Place | None = None
        self.accept = "1"
        """the key that whoever is rung here presses to take the call"""

    def take(self, event: Event) -> bool:
        """Follow what happened on the caller's leg; whether it changed the place or its words."""
        before = (self.place, self._language)
        if event["kind"] in ("speak", "play") and event.get("language"):
            language = event["language"].partition("-")[0].lower()
            if language in self._tree.languages:
                self._language = language
        steps = [name for name in steps_of(event) if name in self._tree.steps]
        if steps or self.place is not None:
            name = steps[-1] if steps else self.place.step if self.place else ""
            if steps or self._language != before[1]:
                self.place = place(self._tree, name, self._language)
                self.accept = getattr(self._tree.steps[name], "accept", None) or "1"
        return before != (self.place, self._language)


def place(tree: Tree, name: str, language: str) -> Place:
    """The step of this name, with what its keys are for in `language`."""
    step, tree = tree.steps[name], tree.within(name)
    keys = tuple(_keys(tree, step, language))
    others = [Way(way.field, way.target.name) for way in step.exits() if not way.key]
    if step.unnamed_results and all(way.key != "otherwise" for way in others):
        others.append(Way("otherwise", tree.otherwise(step).name))
    unique = tuple(dict.fromkeys(way for way in others if way.to))
    return Place(name, step.kind, step.span.line, keys, unique)


def _keys(tree: Tree, step: Step, language: str) -> Iterator[Way]:
    """The step's own keys, and those of everywhere that it does not give another meaning."""
    own = [value for value in _choices(step) if value.key]
    for choice in own:
        yield _way(choice, tree, language)
    if step.everywhere_keys:
        taken = {choice.key for choice in own if choice.when is None}
        for choice in tree.everywhere.keys:
            if choice.key not in taken and not step.takes(choice.key):
                yield _way(choice, tree, language, everywhere=True)


def _choices(step: Step) -> Iterator[Choice]:
    for _field, value in step:
        if isinstance(value, tuple):
            yield from (each for each in value if isinstance(each, Choice))


def _way(choice: Choice, tree: Tree, language: str, *, everywhere: bool = False) -> Way:
    purpose = ""
    if choice.purpose is not None:
        _language, wording = choice.purpose.wording(language, tree.language)
        words = (f"{{{part.name}}}" if isinstance(part, Slot) else part for part in wording.parts)
        purpose = "".join(words).strip()
    return Way(choice.key, choice.go.name, purpose, everywhere, choice.when is not None)


__all__ = ["Place", "Way", "Whereabouts", "place"]
