"""What is called: a tree's file, which may be saved in the middle of a call, or an app's URL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ivr.cli.rehearsal import Setting
from ivr.cli.saves import Saved, folders, saved

if TYPE_CHECKING:
    from ivr.tree.tree import Tree


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
        came = saved(self.path)
        if came.tree is not None:
            if came.tree.digest == self.tree.digest:
                return None
            self.tree = came.tree
        return came

    @property
    def folders(self) -> set[Path]:
        """Where something may be saved that belongs to the tree."""
        return set() if self.path is None else folders(self.path, self.tree)


__all__ = ["Target"]
