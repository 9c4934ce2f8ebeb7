"""One file of the spool, and its lines: JSON, one object each."""

import fcntl
import json
import logging
import os
import secrets
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic_core import from_json, to_json

from ivr.records.journal import Ending, Line, Visit

log = logging.getLogger(__name__)


class Segment:
    """A file of lines that this process holds the lock of."""

    def __init__(self, path: Path, handle: int, size: int = 0) -> None:
        self.path = path
        self.size = size
        self.kept = 0
        """bytes at its beginning that are in the journal"""
        self._handle = handle
        self._torn = False

    @classmethod
    def new(cls, directory: Path) -> "Segment":
        """A new file, readable by this user alone: it holds what callers keyed in."""
        while True:
            path = directory / f"{os.getpid()}-{secrets.token_hex(4)}.spool"
            flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_APPEND | os.O_CLOEXEC
            handle = os.open(path, flags, 0o600)
            if _locked(handle, path):
                return cls(path, handle)
            os.close(handle)  # another took it for one that was left, and has removed it

    def append(self, data: bytes) -> None:
        """Write a line with one write. A disk that is full may take a part of it."""
        if self._torn:
            data = b"\n" + data
        written = os.write(self._handle, data)
        self.size += written
        self._torn = written < len(data)
        if self._torn:
            raise OSError("the disk took only a part of a line")

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """The lines that are not kept yet, each with the place where it ends."""
        with self.path.open("rb") as file:
            file.seek(self.kept)
            end = self.kept
            for line in file:
                end += len(line)
                yield end, line

    def remove(self) -> None:
        """Remove the file, and let go of it."""
        self.path.unlink(missing_ok=True)
        self.close()

    def close(self) -> None:
        """Let go of the file: whoever is next drains it."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def abandoned(path: Path) -> Segment | None:
    """The file, if no process holds it any more."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CLOEXEC)
    except OSError:
        return None
    if _locked(handle, path):
        return Segment(path, handle, os.fstat(handle).st_size)
    os.close(handle)
    return None


def _locked(handle: int, path: Path) -> bool:
    """Take the lock of a file that is still at its place; the kernel lets go of it at our death."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def write(line: Line) -> bytes:
    """A line as it stands in the file."""
    values = line._asdict()
    try:
        return to_json(values) + b"\n"
    except ValueError:  # half of a surrogate pair, which UTF-8 cannot hold
        return json.dumps(values, default=datetime.isoformat).encode() + b"\n"


def read(text: bytes) -> Line | None:
    """The line that was written; None where a full disk or a stranger left something else."""
    try:
        values = _parsed(text)
        if "status" in values:
            return Ending(**values | {"at": datetime.fromisoformat(values["at"])})
        left, steps = datetime.fromisoformat(values["left"]), tuple(values["steps"])
        return Visit(**values | {"left": left, "steps": steps})
    except (ValueError, TypeError, KeyError):
        return None


def _parsed(text: bytes) -> Any:  # noqa: ANN401 - whatever is there
    try:
        return from_json(text)
    except ValueError:  # half of a surrogate pair, or no JSON at all
        return json.loads(text)


def malformed(text: bytes) -> None:
    """Say that a line could not be read, without what it holds."""
    log.error("a line of the spool cannot be read and is left out: %d bytes", len(text))
