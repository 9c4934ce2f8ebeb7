"""Files as git has kept them: `HEAD~1:menus/hotline.yaml`.

Git is asked for objects and for nothing else: no filter, hook or converter of the repository runs,
nothing is fetched and nothing is written.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path, PurePosixPath

from ivr.sources.files import BESIDE_LIMIT, TREE_LIMIT, Unreadable

PATIENCE = 30
"""Seconds that git may take for an answer."""
_QUIET = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


class Revision:
    """A revision of the repository that `folder` is in; `name` is what git calls it, `HEAD~1`.

    Raises Unreadable if there is no git, no repository, or no such revision in it.
    """

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self._folder = folder
        if name.startswith("-"):
            raise Unreadable(f"{name} is no revision", "write one such as HEAD~1")
        if name and not self._ask("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"):
            raise Unreadable(f"there is no revision {name}", "`git log` shows those there are")

    def read(self, path: str, limit: int = TREE_LIMIT) -> bytes:
        """The bytes of a file; raises Unreadable.

        `path` begins at the root of the repository, or with `./` at the folder.
        """
        # An index entry is named `:path`, and may be one of several stages; only the first counts.
        what = f"{self.name}:{path}"
        found = self._ask("rev-parse", "--verify", "--quiet", what).decode().strip()
        if not found:
            raise Unreadable(f"{self.name or 'the index'} has no file {path}", self._nearest(path))
        if self._ask("cat-file", "-t", found).strip() != b"blob":
            raise Unreadable(f"{what} is a folder, not a file", "name a tree's file")
        if int(self._ask("cat-file", "-s", found)) > limit:
            raise Unreadable(f"{what} is larger than {limit / 1_000_000:g} MB")
        return self._ask("cat-file", "blob", found)

    def under(self, folder: str) -> list[str]:
        """What a folder holds, sorted; nothing if there is none. Paths are as in `read`."""
        names = self._ask("ls-tree", "-z", "--name-only", f"{self.name or 'HEAD'}:{folder}")
        return sorted(name for name in names.decode(errors="replace").split("\0") if name)

    def beside(self, path: str) -> Beside:
        """The files beside one, by the names it gives them."""
        return Beside(self, path)

    def _nearest(self, path: str) -> str:
        from difflib import get_close_matches

        folder = str(PurePosixPath(path).parent)
        prefix = "" if folder == "." else f"{folder}/"
        inside = "./" if path.startswith("./") else ""
        names = self._ask("ls-tree", "--name-only", f"{self.name or 'HEAD'}:{inside}{prefix}")
        there = names.decode(errors="replace").splitlines()[:1000]
        near = get_close_matches(PurePosixPath(path).name, there, n=1)
        return f"did you mean {inside}{prefix}{near[0]}?" if near else ""

    def _ask(self, *question: str) -> bytes:
        """What git answers, or nothing where it has no answer."""
        try:
            done = subprocess.run(  # noqa: S603 - a list of words, and no shell
                ["git", "-C", str(self._folder), *question],  # noqa: S607 - whichever git is there
                capture_output=True,
                check=False,
                stdin=subprocess.DEVNULL,
                timeout=PATIENCE,
                env={**os.environ, **_QUIET},
            )
        except FileNotFoundError:
            raise Unreadable("there is no git here", "install it, or name two files") from None
        except (OSError, ValueError, subprocess.TimeoutExpired):
            raise Unreadable("git does not answer", "name two files instead") from None
        told = done.stderr.decode(errors="replace").strip()
        if "not a git repository" in told:
            raise Unreadable("this is no git repository", "name two files instead")
        if "dubious ownership" in told:
            raise Unreadable("git does not trust this folder", "`git status` says how to allow it")
        return done.stdout if done.returncode == 0 else b""


class Beside:
    """The files beside one of a revision; called with a name, as `ivr.sources.files.Beside` is."""

    def __init__(self, revision: Revision, path: str) -> None:
        self._revision = revision
        self._folder = path.rpartition("/")[0]

    def __call__(self, name: str) -> bytes | None:
        parts = PurePosixPath(name).parts
        if not name or "\0" in name or ".." in parts or PurePosixPath(name).is_absolute():
            return None
        path = f"{self._folder}/{name}" if self._folder else name
        try:
            return self._revision.read(path, BESIDE_LIMIT)
        except Unreadable:
            return None

    def under(self, folder: str) -> list[str]:
        """What a folder beside the file holds, sorted; nothing if there is no such folder."""
        return self._revision.under(f"{self._folder}/{folder}" if self._folder else folder)


__all__ = ["Beside", "Revision"]
