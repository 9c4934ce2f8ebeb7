"""Saves: what each comes to, shown at once. The next call is on the tree, or it has a mistake.

Whoever answers calls looks at the files itself, when a call begins. Here somebody only watches them
beside it, so that an author need not call to learn of a slip.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from ivr.cli import trees
from ivr.tree.recordings import FOLDER

if TYPE_CHECKING:
    from ivr.tree.tree import Tree


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save came to: a tree that the next call is on, or the mistakes in it."""

    path: Path
    tree: Tree | None
    mistake: str = ""
    """the first one, in a sentence"""
    report: str = ""
    """all of them, each at its place"""

    @property
    def told(self) -> str:
        """For a terminal that is written line by line."""
        if self.tree is not None:
            return f"{self.path}: saved; the next call is on it."
        return f"{self.report.rstrip()}\n{self.path}: not taken; the last good version stays."


def saved(path: Path) -> Saved:
    """A tree's file as it is now."""
    checked = trees.load(path)
    if checked.tree is not None:
        return Saved(path, checked.tree)
    first = next(each for each in checked.diagnostics if each.level == "error")
    place = f"{path.name}:{first.at.span.line}:{first.at.span.column}"
    fix = f"; {first.fix}" if first.fix else ""
    return Saved(path, None, f"{place} {first.message}{fix}", checked.report())


class Saves:
    """Follows the files of some trees; `paths` names them anew for each look."""

    def __init__(self, paths: Callable[[], Iterable[Path]]) -> None:
        self._paths = paths
        self._known: dict[Path, str] = {}
        self._folders: set[Path] = set()

    def look(self) -> list[Saved]:
        """Read all of them again: those that are not what they were, all at the first look."""
        found = [saved(path) for path in self._paths() if path.exists()]
        before = self._known
        self._known = {
            each.path: each.tree.digest if each.tree is not None else each.report for each in found
        }
        self._folders.update(*(folders(each.path, each.tree) for each in found))
        return [each for each in found if before.get(each.path) != self._known[each.path]]

    def watch(self, tell: Callable[[Saved], None], stop: Event) -> Thread:
        """Look whenever something is saved, in a thread of its own, until `stop` is set.

        Join it then: the watcher is no Python, and a process that ends under it is aborted.
        """

        def follow() -> None:
            self.look()
            for _change in changes(lambda: self._folders, stop):
                for each in self.look():
                    tell(each)

        thread = Thread(target=follow, name="saves", daemon=True)
        thread.start()
        return thread


def folders(path: Path, tree: Tree | None) -> set[Path]:
    """Where the files of a tree stand, and where its recordings would."""
    prompts = path.parent / FOLDER
    used = tree.files if tree is not None else ()
    own = {path.parent, *((path.parent / name).parent for name in used)}
    recorded = {prompts, prompts / path.stem, *(prompts / path.stem).glob("*")}
    return {each for each in own | recorded if each.is_dir()}


def changes(where: Callable[[], set[Path]], stop: Event) -> Iterator[None]:
    """Each time that something changes in one of these folders; not in those below them."""
    from watchfiles import watch

    while not stop.is_set():
        watched = set(where())
        if not watched:
            return
        for _files in watch(*watched, recursive=False, stop_event=stop, raise_interrupt=False):
            yield
            if where() != watched:
                break  # another folder belongs to it now


async def achanges(where: Callable[[], set[Path]]) -> AsyncIterator[None]:
    """The same on an event loop, until the loop ends it."""
    from watchfiles import awatch

    while watched := where():
        async for _files in awatch(*watched, recursive=False):
            yield
            if where() != watched:
                break
        else:
            return


__all__ = ["Saved", "Saves", "achanges", "changes", "folders", "saved"]
