"""Reading a tree's files from a disk that may hold anything at all under their names.

Whatever is wrong is one sentence about the file and one on what to do: never a traceback, never a
wait for a pipe that nobody writes to, never more bytes than a tree can need, and nothing from
outside the folder that the tree stands in.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from itertools import islice
from pathlib import Path, PurePosixPath

TREE_LIMIT = 6_000_000
"""bytes of a tree or a file of calls; a tree of 10,000 steps has five million"""
BESIDE_LIMIT = 64_000_000
"""bytes of a file beside a tree: a table or a recording"""

MOST_LISTED = 50_000
"""names of one folder that are looked at"""

_FORMS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


class Unreadable(Exception):
    """A file cannot be read: a sentence that names it, and what to do about it."""

    def __init__(self, sentence: str, fix: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.fix = fix


def read(path: Path, limit: int = TREE_LIMIT, *, pipe: bool = False) -> bytes:
    """The bytes of a regular file of at most `limit` bytes; raises Unreadable.

    With `pipe` a pipe will do that somebody writes to, as a shell makes for `--script <(…)`.
    """
    try:
        # Not blocking: opening a pipe would wait for somebody to write to it.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            form = stat.S_IFMT(os.fstat(handle).st_mode)
            if pipe and form == stat.S_IFIFO:
                os.set_blocking(handle, True)  # what is written may come a little later
            elif form != stat.S_IFREG:
                what = _FORMS.get(form, "no file")
                raise Unreadable(f"{path} is {what}, not a file", _other_than(path, form))
            with os.fdopen(os.dup(handle), "rb") as file:
                data = file.read(limit + 1)
        finally:
            os.close(handle)
    except FileNotFoundError:
        if not path.parent.exists():
            raise Unreadable(f"there is no folder {path.parent}", _nearest(path.parent)) from None
        raise Unreadable(f"there is no file {path}", _nearest(path)) from None
    except PermissionError:
        raise Unreadable(
            f"{path} may not be read by this user", f"allow it: chmod u+r {path}"
        ) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "no file can have that name"
        raise Unreadable(f"{path} cannot be read: {reason}") from None
    if len(data) > limit:
        raise Unreadable(f"{path} is larger than {limit / 1_000_000:g} MB")
    return data


class Beside:
    """The files beside a tree, by the names it gives them: `delivery.csv`, `sounds/hello.mp3`.

    Called with a name it returns the file's bytes, or None if there is no such file to be had.
    `refused` then says why, for each name whose file is there and is not read all the same.
    """

    def __init__(self, folder: Path, limit: int = BESIDE_LIMIT) -> None:
        self._folder = folder
        self._limit = limit
        self.refused: dict[str, str] = {}

    def __call__(self, name: str) -> bytes | None:
        try:
            return read(self._path(name), self._limit)
        except Unreadable as trouble:
            if not trouble.sentence.startswith("there is no "):
                self.refused[name] = trouble.sentence
            return None

    def under(self, folder: str) -> list[str]:
        """What a folder beside the tree holds, sorted; nothing if there is no such folder."""
        try:
            with os.scandir(self._path(folder)) as entries:
                return sorted(entry.name for entry in islice(entries, MOST_LISTED))
        except (OSError, Unreadable):
            return []

    def _path(self, name: str) -> Path:
        """The path of a name, which must not lead out of the folder, by links either."""
        outside = Unreadable(f"{name} is not in the folder of its tree")
        if not name or "\0" in name or "\\" in name or PurePosixPath(name).is_absolute():
            raise outside
        try:
            folder = self._folder.resolve()
            path = (folder / name).resolve()
        except (OSError, RuntimeError):  # links that lead to each other
            raise outside from None
        if not path.is_relative_to(folder):
            raise outside
        return path


class Kept:
    """The files of a version of a tree, as `Beside` gives those on a disk."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def __call__(self, name: str) -> bytes | None:
        return self._files.get(name)

    def under(self, folder: str) -> list[str]:
        """What a folder among them holds, sorted."""
        inside = [name for name in self._files if name.startswith(f"{folder}/")]
        return sorted({name[len(folder) + 1 :].partition("/")[0] for name in inside})


def _other_than(path: Path, form: int) -> str:
    if form != stat.S_IFDIR:
        return ""
    trees = sorted(each.name for each in path.glob("*.yaml"))[:3]
    return f"name a file in it, such as {path / trees[0]}" if trees else "name a tree's file"


def _nearest(path: Path) -> str:
    """What may have been meant by a name that is not there."""
    from difflib import get_close_matches

    try:
        there = {each.stem: each for each in sorted(path.parent.iterdir())[:1000]}
    except OSError:
        return ""
    near = get_close_matches(path.stem, there, n=1)
    return f"did you mean {there[near[0]]}?" if near else ""


__all__ = ["BESIDE_LIMIT", "TREE_LIMIT", "Beside", "Kept", "Unreadable", "read"]
