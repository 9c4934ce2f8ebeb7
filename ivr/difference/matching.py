"""Which step of the new tree is which of the old one, whatever they are called.

Names come first, for authors keep them. But a step that was renamed is the same to callers: it is
known by what it says, or by the way that leads to it from a step that is known already.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from difflib import SequenceMatcher

from ivr.difference.shown import shown, shown_text
from ivr.tree.answers import Answer
from ivr.tree.keys import Choice
from ivr.tree.step import Step
from ivr.tree.targets import Target
from ivr.tree.texts import Text
from ivr.tree.tree import Tree

ALIKE = 0.6
"""How much of what two steps say must be the same for one to be the other renamed."""
TELLING = 24
"""Signs that a step must have to be known by them, whatever it is called."""
MOST_COMPARED = 10_000
"""Pairs of steps without a namesake that are compared; with more, only equal ones are matched."""


Contents = dict[str, str]
"""The content of each step, by its name."""


def contents(tree: Tree) -> Contents:
    """What the steps of a tree are, but for their names."""
    return {name: content(step) for name, step in tree.steps.items()}


def match(old: Tree, new: Tree, before: Contents, now: Contents) -> dict[str, str]:
    """The steps of the old tree that are in the new one, with their names there."""
    return _Matching(old, new, before, now).made()


class _Matching:
    def __init__(self, old: Tree, new: Tree, before: Contents, now: Contents) -> None:
        self.old, self.new = old, new
        self.said_before, self.said_now = before, now
        self.found: dict[str, str] = {}
        self.taken: set[str] = set()

    def made(self) -> dict[str, str]:
        for name in self.old.steps:
            if name in self.new.steps and self.said_before[name] == self.said_now[name]:
                self._pair(name, name)
        self._moved()
        for name, step in self.old.steps.items():
            if name in self.new.steps and self.new.steps[name].kind == step.kind:
                self._pair(name, name)
        if len(self._left()) * len(self._free()) <= MOST_COMPARED:
            self._alike()
        self._in_place()
        for name in self.old.steps:
            if name in self.new.steps:
                self._pair(name, name)
        self._in_place()
        return self.found

    def _pair(self, old: str, new: str) -> None:
        if old not in self.found and new not in self.taken:
            self.found[old] = new
            self.taken.add(new)

    def _left(self) -> list[str]:
        """Steps whose name is no more, and that were not found under another."""
        return [n for n in self.old.steps if n not in self.found and n not in self.new.steps]

    def _free(self) -> list[str]:
        """Steps whose name is new, and that are not known yet."""
        return [n for n in self.new.steps if n not in self.taken and n not in self.old.steps]

    def _moved(self) -> None:
        """Steps that say the same under another name, also under one that another step had."""
        by_content: dict[str, deque[str]] = {}
        for name in self.new.steps:
            if name not in self.taken:
                by_content.setdefault(self.said_now[name], deque()).append(name)
        for name, said in self.said_before.items():
            if name in self.found or not (same := by_content.get(said)):
                continue
            # What says next to nothing is known by its name alone, as long as it has it.
            if len(said) >= TELLING or (
                name not in self.new.steps and same[0] not in self.old.steps
            ):
                self._pair(name, same.popleft())

    def _alike(self) -> None:
        """Steps that say nearly the same under another name, the likest first."""
        likeness = [
            (_likeness(self.said_before[old], self.said_now[new]), old, new)
            for old in self._left()
            for new in self._free()
            if self.old.steps[old].kind == self.new.steps[new].kind
        ]
        for ratio, old, new in sorted(likeness, key=lambda each: -each[0]):
            if ratio >= ALIKE:
                self._pair(old, new)

    def _in_place(self) -> None:
        """Steps without a namesake to which the same way leads from a step that is known."""
        if len(self.found) == len(self.old.steps):
            return
        pending = deque([(self.old.start, self.new.start), *self.found.items()])
        while pending:
            old, new = pending.popleft()
            if old not in self.found:
                if old in self.new.steps or new in self.old.steps:
                    continue
                self._pair(old, new)
            if self.found.get(old) != new:
                continue
            after = dict(_numbered(self.new.steps[new]))
            for place, target in _numbered(self.old.steps[old]):
                other = after.get(place, "")
                known = target in self.found or other in self.taken
                if target in self.old.steps and other in self.new.steps and not known:
                    pending.append((target, other))


def _numbered(step: Step) -> Iterator[tuple[tuple[str, str, int], str]]:
    """The ways out of a step: field, key and number, and where each leads."""
    counts: dict[tuple[str, str], int] = {}
    for field, key, target in step.exits():
        number = counts[field, key] = counts.get((field, key), 0) + 1
        yield (field, key, number), target.name


def _likeness(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    compared = SequenceMatcher(None, one, other, autojunk=False)
    return compared.ratio() if compared.quick_ratio() >= ALIKE else 0.0


def content(step: Step) -> str:
    """What a step is, but for its name and for those of the steps it leads to."""
    return "\n".join([step.kind, *(f"{field}: {_said(value)}" for field, value in step)])


def _said(value: object) -> str:
    if isinstance(value, Target):
        return value.name if value.closed else "->"
    if isinstance(value, Text):
        return shown_text(value)
    if isinstance(value, Choice):
        parts = (value.purpose, value.go, value.when)
        return f"{value.key}: {' '.join(map(_said, parts))} {value.words or ''}"
    if isinstance(value, Answer):
        return f"{_said(value.text)} {_said(value.go)}"
    if isinstance(value, tuple):
        return "; ".join(map(_said, value))
    return "" if value is None else shown(value)
