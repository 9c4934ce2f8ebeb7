"""Two trees side by side: what the comparisons of their parts share."""

from __future__ import annotations

from functools import cached_property

from ivr.difference.matching import contents, match
from ivr.difference.shown import Renames
from ivr.difference.side import Side
from ivr.tree.step import Step
from ivr.tree.targets import Target


class Comparison:
    """The old tree, the new one, and which step of one is which of the other."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        self._before, self._now = contents(old.tree), contents(new.tree)
        self.match = match(old.tree, new.tree, self._before, self._now)
        self.was = {new: old for old, new in self.match.items()}
        self._same_files = old.tree.files == new.tree.files

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that both trees speak."""
        return tuple(each for each in self.new.tree.languages if each in self.old.tree.languages)

    @cached_property
    def renames(self) -> Renames:
        """Answers that have another name now and are given at the same step."""
        return {
            str(before): str(now)
            for one, other in self.match.items()
            if (before := getattr(self.old.tree.steps[one], "into", None))
            and (now := getattr(self.new.tree.steps[other], "into", None))
            and before != now
        }

    def alike(self, one: Step, other: Step) -> bool:
        """Whether two steps say the same and lead to the same, so that nothing is to be told."""
        if not self._same_files or self._before[one.name] != self._now[other.name]:
            return False
        before, now = [*one.exits()], [*other.exits()]
        return len(before) == len(now) and all(
            self.same(was.target, is_.target, one, other)
            for was, is_ in zip(before, now, strict=True)
        )

    def where(self, step: Step) -> str:
        """How callers get to a step of the new tree; its name where that is told sooner."""
        return self.new.where.get(step.name, f"at `{step.name}`")

    def followed(self, target: Target | str, step: Step, *, old: bool) -> str:
        """The step a target leads to, by its name in the new tree where it has one there.

        `back` stays `back`. A step that is no more keeps its old name behind a sign.
        """
        name = target if isinstance(target, str) else target.name
        tree = self.old.tree if old else self.new.tree
        if name == "start":
            name = tree.start
        if name == "repeat":
            name = step.name
        if not old or name not in tree.steps:
            return name
        return self.match.get(name, f"- {name}")

    def same(self, before: Target, now: Target, one: Step, other: Step) -> bool:
        """Whether two targets lead to the same place."""
        if before.closed and before.name == now.name:
            return True
        was, is_ = self.followed(before, one, old=True), self.followed(now, other, old=False)
        if before.name != now.name and "start" in (before.name, now.name):
            # `start` forgets the way here; the name of the first step does not.
            return before.closed == now.closed and was == is_
        return was == is_

    def comes_round(self, one: Step, before: Target, other: Step, now: Target) -> bool:
        """Whether a way leads callers back to where they have been, as it did not before."""
        was, is_ = self.followed(before, one, old=True), self.followed(now, other, old=False)
        have_been = {self.match.get(name, name) for name in self.old.passed(one.name)}
        return is_ in self.new.passed(other.name) and was not in have_been
