"""The spool: what the journal is to keep, written down in the request and drained behind it.

A line is appended to a file with one write and nothing is waited for, so a call neither waits for
the database nor notices that it is gone. A thread drains the lines in batches. What was written
outlives the process: a worker killed at any moment leaves its file, and another drains it.

Each process has a file of its own and holds a lock on it, which the system lets go of when the
process dies, however it dies: a file whose lock can be taken belongs to nobody any more.
A file is removed when all of it has been kept. Whoever dies between the two leaves lines that are
told twice, and of two the journal keeps one.
"""

import logging
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock, RLock, Thread
from typing import Protocol

from ivr.records.journal import Journal, Line
from ivr.records.protocol import RecordsDown, Unfit
from ivr.records.segment import Segment, abandoned, malformed, read, write

BATCH = 500
"""lines that are kept in one transaction"""
GATHER = 1.0
"""seconds in which lines gather after the first one"""
LOOK = 5.0
"""seconds after which an idle process looks for files that others left"""
RETRY = 2.0
"""seconds after which a database that is gone is tried again"""
MOST = 256 * 1024 * 1024
"""bytes that one process lets wait; then lines are lost rather than the disk filled. It is some
two weeks of a database that is gone, at one turn a second"""

log = logging.getLogger(__name__)


class Spool(Protocol):
    """Takes lines for the journal. Safe to use from several threads at once."""

    def add(self, line: Line) -> None:
        """Take a line. Never raises and never waits: a caller is on the line."""

    def waiting(self) -> int:
        """Bytes that are not in the journal yet, those of every process together."""

    def start(self) -> None:
        """Drain from now on, what an earlier process left too."""

    def close(self) -> None:
        """Drain what can be drained, and stop. Adding to it later opens it again."""


class DirectSpool:
    """The spool of a rehearsal: what is added is kept at once."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def add(self, line: Line) -> None:
        with suppress(RecordsDown):
            self._journal.keep([line])

    def waiting(self) -> int:
        return 0

    def start(self) -> None:
        """There is nothing to drain."""

    def close(self) -> None:
        """There is nothing to stop."""


class FileSpool:
    """The spool of the service, in a directory that its workers share.

    Nothing is opened before the first line, so a server may load the service and fork then.

    :param most: bytes that this process lets wait
    """

    _open: Segment | None
    """where lines are added"""
    _closed: Segment | None
    """what is being drained; it stays until all of it is kept"""
    _thread: Thread | None

    def __init__(self, directory: Path, journal: Journal, *, most: int = MOST) -> None:
        self._directory = directory.absolute()  # the process may go to another directory
        self._journal = journal
        self._most = most
        self._begin()

    def add(self, line: Line) -> None:
        if self._pid != os.getpid():
            self._begin()  # a fork: the file, the lock on it and the thread are the parent's
        try:
            with self._adding:
                self._append(write(line))
        except OSError as error:
            self._lose(str(error))
        if self._thread is None:
            self.start()
        if not self._wake.is_set():
            self._wake.set()

    def waiting(self) -> int:
        return sum(_size(path) for path in self._paths())

    def start(self) -> None:
        if self._pid != os.getpid():
            self._begin()
        with self._adding:
            if self._thread is None:
                self._thread = Thread(target=self._run, name="spool", daemon=True)
                self._thread.start()

    def close(self) -> None:
        thread, self._thread = self._thread, None
        self._stop.set()
        self._wake.set()
        if thread is not None:
            thread.join()
        try:
            self.drain()
        except RecordsDown as down:
            log.warning("%d bytes stay in the spool for the next start: %s", self.waiting(), down)
        for segment in (self._open, self._closed):
            if segment is not None:
                segment.close()
        self._begin()

    def drain(self) -> None:
        """Keep all that was added up to now, here and by processes that are no more.

        :raises RecordsDown: the lines stay where they are
        """
        with self._draining:
            if self._closed is None:
                with self._adding:
                    self._closed, self._open = self._open, None
            if self._closed is not None:
                self._keep(self._closed)
                self._closed = None
            for path in self._paths():
                if (left := abandoned(path)) is not None:
                    try:
                        self._keep(left)
                    finally:
                        left.close()

    def _begin(self) -> None:
        self._pid = os.getpid()
        self._adding = Lock()
        self._draining = RLock()
        self._open = None
        self._closed = None
        self._thread = None
        self._wake = Event()
        self._stop = Event()
        self._lost_until = 0.0
        self._lost = 0

    def _append(self, data: bytes) -> None:
        closed = self._closed
        if self._open is None:
            self._directory.mkdir(parents=True, exist_ok=True)
            self._open = Segment.new(self._directory)
        if self._open.size + (closed.size if closed else 0) + len(data) > self._most:
            self._lose("the spool is full")
            return
        self._open.append(data)

    def _lose(self, reason: str) -> None:
        """Say that a line is lost, but not with each line."""
        self._lost += 1
        if (now := time.monotonic()) >= self._lost_until:
            self._lost_until = now + 60
            log.error("visits are lost, %d by now: %s", self._lost, reason)

    def _run(self) -> None:
        stop = self._stop
        while not stop.is_set():
            try:
                self.drain()
            except RecordsDown as down:
                log.warning("visits wait in the spool, %d bytes: %s", self.waiting(), down)
                stop.wait(RETRY)
                continue
            except Exception:
                log.exception("the spool could not be drained")
                stop.wait(LOOK)
            self._wake.wait(LOOK)
            self._wake.clear()
            stop.wait(GATHER)

    def _keep(self, segment: Segment) -> None:
        """Keep what a file holds from where it was left off, and remove the file."""
        for end, lines in _batches(segment):
            self._keep_batch(lines)
            segment.kept = end
        segment.remove()

    def _keep_batch(self, lines: Sequence[Line]) -> None:
        try:
            self._journal.keep(lines)
        except Unfit as unfit:
            if len(lines) == 1:
                log.error("call %s: a visit is left out: %s", lines[0].call_sid, unfit)  # noqa: TRY400
                return
            # one of them is the cause: it shall not hold up the others for ever
            for line in lines:
                self._keep_batch([line])

    def _paths(self) -> list[Path]:
        return sorted(self._directory.glob("*.spool"))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # drained in this moment


def _batches(segment: Segment) -> Iterator[tuple[int, list[Line]]]:
    """The lines not kept yet, with the place in the file up to which each batch reaches."""
    lines: list[Line] = []
    end = segment.kept
    for end, text in segment.lines():
        line = read(text)
        if line is None:
            malformed(text)
            continue
        lines.append(line)
        if len(lines) == BATCH:
            yield end, lines
            lines = []
    if lines:
        yield end, lines
