"""What is called: a tree's file, which may be saved in the middle of a call, or an app's URL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ivr.cli import trees
from ivr.cli.rehearsal import Setting

if TYPE_CHECKING:
    from ivr.tree.tree import Tree


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save came to: a tree that the next call is on, or the first mistake in it."""

    tree: Tree | None
    mistake: str = ""


@dataclass(slots=True)
class Target:
    """What is called. `set_up` prepares a call: to the newest `tree` that loads, if it is one."""

    name: str
    set_up: Callable[[Tree | None], Setting]
    tree: Tree | None = None
    path: Path | None = None

    @property
    def title(self) -> str:
        return (self.tree.title if self.tree is not None else "") or self.name

    def look(self) -> Saved | None:
        """Read the file again; None if the tree is the one there was, in every byte."""
        if self.path is None or self.tree is None:
            return None
        checked = trees.load(self.path)
        if checked.tree is None:
            first = next(each for each in checked.diagnostics if each.level == "error")
            span = first.at.span
            place = f"{self.path.name}:{span.line}:{span.column}"
            fix = f"; {first.fix}" if first.fix else ""
            return Saved(None, f"{place} {first.message}{fix}")
        if checked.tree.digest == self.tree.digest:
            return None
        self.tree = checked.tree
        return Saved(checked.tree)


__all__ = ["Saved", "Target"]
