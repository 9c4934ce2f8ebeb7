"""Trees from a folder: a save is live for the next call, and never cuts one in progress.

Whether a file was saved is looked up when a call begins, at a few microseconds a file: there is
nothing to start, to stop, or to miss. A save that does not load changes nothing: the last good
version goes on answering, and the mistake is logged. So does the tree of a file that is gone,
until the service is started anew: editors take a file away for a moment when they save. A file
that others use is live with them, and no tree by itself.
"""

import logging
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from ivr.engine import Score
from ivr.sources.files import Beside, Unreadable, read
from ivr.steps import KINDS
from ivr.tree.diagnostic import Diagnostic
from ivr.tree.load import load
from webhooks.trees import Caption, chosen
from webhooks.versions import Versions

log = logging.getLogger(__name__)

Stamp = tuple[int, int, int] | None
"""what changes when a file is saved: its time, size and inode; None while it is not there"""


@dataclass(slots=True)
class _Source:
    """A tree's file as it was last read."""

    name: str = ""
    """of the tree in URLs; empty if it never loaded"""
    stamps: dict[Path, Stamp] = field(default_factory=dict)
    """of the file, and of those beside it that it asked for"""
    read: dict[Path, tuple[Stamp, bytes]] = field(default_factory=dict)
    """of those beside it: their bytes, and what they were stamped then"""
    mistake: str = ""
    is_part: bool = False
    """whether it says itself that it is there for others to use"""

    def was_saved(self) -> bool:
        return not self.stamps or any(_stamp(path) != was for path, was in self.stamps.items())


class _Beside:
    """The files beside a tree; those it asked for are looked at for a save from then on.

    A recording that was not saved is not read again, so that versions share its bytes.
    """

    def __init__(self, folder: Path, source: _Source) -> None:
        self._folder = folder
        self._source = source
        self._beside = Beside(folder)
        self._before, source.read = source.read, {}

    def __call__(self, name: str) -> bytes | None:
        path = self._folder / name
        # stamped before it is read: a save in between is then seen the next time
        stamp = self._source.stamps[path] = _stamp(path)
        known = self._before.get(path) or self._source.read.get(path)
        data = known[1] if known and known[0] == stamp else self._beside(name)
        if data is not None:
            self._source.read[path] = stamp, data
        return data

    def under(self, folder: str) -> list[str]:
        """What a folder holds; its own time changes when a file comes or goes."""
        self._source.stamps[self._folder / folder] = _stamp(self._folder / folder)
        return self._beside.under(folder)


class TreeFolder:
    """The `Trees` in the `*.yaml` files of a folder; `*.calls.yaml` are calls and left out.

    :param default: the tree that answers numbers which no tree names
    :param root: the path under which the service is mounted
    """

    def __init__(
        self, folder: Path, versions: Versions, *, default: str = "", root: str = ""
    ) -> None:
        self._folder = folder
        self._versions = versions
        self._default = default
        self._root = root
        self._reading = Lock()
        self._sources: dict[Path, _Source] = {}
        self._current: dict[str, Score] = {}
        self._refresh()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._current)

    @property
    def mistakes(self) -> tuple[str, ...]:
        used = self._used()
        trees = {path: source for path, source in self._sources.items() if path not in used}
        found = [source.mistake for source in trees.values() if source.mistake]
        if all(source.is_part for source in trees.values()):
            found.append(f"There is no tree in {self._folder}: put one there, or set MENUS.")
        elif self._default and self._default not in self._current and not found:
            known = ", ".join(self._current)
            found.append(f"DEFAULT_TREE is {self._default!r}, and the trees here are: {known}.")
        return tuple(found)

    def dialled(self, number: str) -> Score | None:
        self._refresh()
        return chosen(self._current, number, self._default)

    def named(self, name: str) -> Score | None:
        self._refresh()
        return self._current.get(name)

    def version(self, name: str, digest: str) -> Score | None:
        score = self._current.get(name)
        if score is not None and score.tree.digest == digest:
            return score
        found = self._versions.find(name, digest)
        if found is None:
            self._refresh()  # the files may hold what nobody kept
            found = self._versions.find(name, digest)
        return found

    def media(self, name: str) -> bytes | None:
        return self._versions.media(name)

    def caption(self, name: str) -> Caption | None:
        return self._versions.caption(name)

    def _refresh(self) -> None:
        """Read what was saved. While one thread reads, others answer with what there is."""
        if not self._reading.acquire(blocking=False):
            return
        try:
            files = tree_files(self._folder)
            for path in self._sources.keys() - files:
                self._miss(path, self._sources[path])
            for path in files:
                source = self._sources.setdefault(path, _Source())
                if source.was_saved():
                    self._read(path, source)
                    self._leave_out_parts()
            self._versions.record()
        except Exception:
            # a fault of ours while reading must not cost callers the version that works
            log.exception("a saved tree could not be taken in")
        finally:
            self._reading.release()

    def _miss(self, path: Path, source: _Source) -> None:
        """Say once that a tree's file is gone: its callers notice nothing before the next start."""
        if source.name and source.stamps.get(path) is not None:
            source.stamps[path] = None
            source.mistake = f"{path} is gone; its last version answers until the next start."
            log.error("%s", source.mistake)

    def _leave_out_parts(self) -> None:
        """A file that others use answers no calls itself, unless it has numbers of its own."""
        parts = {self._sources[path].name for path in self._used()}
        self._current = {
            name: score
            for name, score in self._current.items()
            if name not in parts or score.tree.numbers
        }

    def _used(self) -> set[Path]:
        """The trees' files that other files asked for."""
        return {
            path
            for own, source in self._sources.items()
            for path in source.stamps
            if path != own and path in self._sources
        }

    def _read(self, path: Path, source: _Source) -> None:
        source.stamps, source.mistake = {path: _stamp(path)}, ""
        try:
            text = read(path)
            loading = load(path.stem, text, KINDS, _Beside(self._folder, source))
            source.is_part = loading.tree is not None and loading.tree.is_part
            if loading.tree is None:
                source.mistake = _mistake(path, loading.diagnostics)
            else:
                source.mistake = self._twin(path, loading.tree.name)
        except Unreadable as trouble:
            source.mistake = f"{trouble}; {trouble.fix}." if trouble.fix else f"{trouble}."
        else:
            if loading.tree is not None and not source.mistake and not source.is_part:
                source.name = loading.tree.name
                score = Score(loading.tree, self._root)
                self._versions.add(score, text)
                self._current = self._current | {source.name: score}
                log.info("%s: version %s answers from now on", path, score.tree.digest)
                return
        if source.is_part or path in self._used():
            return
        last = " The last version that loaded goes on answering." if source.name else ""
        log.error("%s%s", source.mistake, last)

    def _twin(self, path: Path, name: str) -> str:
        """A sentence if another file's tree has this name in URLs already."""
        for other, source in self._sources.items():
            if other != path and source.name == name:
                return f"{other} and {path} would both be {name!r} in URLs: rename one of them."
        return ""


def tree_files(folder: Path) -> list[Path]:
    """The files of a folder that are trees."""
    try:
        files = sorted(folder.iterdir())
    except OSError:
        return []
    return [
        file
        for file in files
        if file.suffix == ".yaml"
        and not file.name.endswith(".calls.yaml")
        and file.name[0] not in ".#"  # what editors keep beside a file while it is open
    ]


def _stamp(path: Path) -> Stamp:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _mistake(path: Path, diagnostics: tuple[Diagnostic, ...]) -> str:
    """The first mistake of a tree that does not load, at its place, and where to read the rest."""
    first, *others = [each for each in diagnostics if each.level == "error"]
    more = f" (and {len(others)} more)" if others else ""
    place = f"{path}:{first.at.span.line}:{first.at.span.column}"
    return f"{place}: {first.message}{more}. `ivr check {path}` says how to mend it."
