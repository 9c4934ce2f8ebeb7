"""Two trees side by side: what the comparisons of their parts share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from ivr.difference.matching import contents, match
from ivr.difference.renames import Renames, handed_on, renamed
from ivr.difference.shown import Names
from ivr.difference.side import Side
from ivr.tree.step import Step
from ivr.tree.targets import Target
from ivr.tree.tree import Tree
from ivr.tree.using import Using


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
    def _was_called(self) -> Renames:
        return renamed(self.old.tree, self.new.tree, self.match)

    @cached_property
    def _is_called(self) -> Renames:
        return handed_on(self.new.tree, self.old.tree, self.match)

    def names(self, *, old: bool) -> Names:
        """How the values of a tree are shown: by the same name where they are the same."""
        return self._was_called if old else self._is_called

    def alike(self, one: Step, other: Step) -> bool:
        """Whether two steps say the same and lead to the same, so that nothing is to be told."""
        if not self._same_files or self._before[one.name] != self._now[other.name]:
            return False
        before, now = [*_targets(one)], [*_targets(other)]
        return len(before) == len(now) and all(
            self.same(was, is_, one, other) for was, is_ in zip(before, now, strict=True)
        )

    def views(self) -> Iterator[tuple[Tree, Tree]]:
        """What holds in the whole of both trees, then within each file that both of them use."""
        yield self.old.tree, self.new.tree
        for name, now in self.new.tree.parts.items():
            before = self.old.tree.parts.get(self.was.get(name, ""))
            if before is not None and name in self.new.reached:
                yield before, now

    def sounds_alike(self, before: str | None, now: str | None) -> bool:
        """Whether two recordings, by their files or addresses, are one and the same."""
        was, is_ = self.old.tree.files.get(before or ""), self.new.tree.files.get(now or "")
        return was == is_ and (before == now or was is not None)

    def where(self, step: Step) -> str:
        """How callers get to a step of the new tree; its name where that is told sooner."""
        return self.new.where.get(step.name, f"at `{step.name}`")

    def followed(self, target: Target | str, step: Step, *, old: bool) -> str:
        """The step a target leads to, by its name in the new tree where it has one there.

        `back` stays `back`. A step that is no more keeps its old name behind a sign. Into a used
        file it leads to the first step there, and by `return` to what follows the file.
        """
        side = self.old if old else self.new
        name = target if isinstance(target, str) else target.name
        name = side.led(name, step.name)
        if not old or name not in side.tree.steps:
            return name
        return self.match.get(name, f"- {name}")

    def same(self, before: Target, now: Target, one: Step, other: Step) -> bool:
        """Whether two targets lead to the same place."""
        if before.closed and before.name == now.name != "return":
            return True
        if before.name in self.old.tree.parts and self.match.get(before.name) == now.name:
            return True  # what is another within a file is told there
        if before.name == now.name == "return" and self._files_return(one, other):
            return True
        was, is_ = self.followed(before, one, old=True), self.followed(now, other, old=False)
        if before.name != now.name and "start" in (before.name, now.name):
            # `start` forgets the way here; the name of the first step does not.
            return before.closed == now.closed and was == is_
        return was == is_

    def _files_return(self, one: Step, other: Step) -> bool:
        """Whether two steps stand in the same used file: where that returns to is told once."""
        return self.match.get(one.name.rpartition(".")[0]) == other.name.rpartition(".")[0]

    def comes_round(self, one: Step, before: Target, other: Step, now: Target) -> bool:
        """Whether a way leads callers back to where they have been, as it did not before."""
        was, is_ = self.followed(before, one, old=True), self.followed(now, other, old=False)
        have_been = {self.match.get(name, name) for name in self.old.passed(one.name)}
        return is_ in self.new.passed(other.name) and was not in have_been


def _targets(step: Step) -> Iterator[Target]:
    """Wherever a step leads, what follows a used file among it."""
    yield from (way.target for way in step.exits())
    if isinstance(step, Using):
        yield step.next
