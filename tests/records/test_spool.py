"""The spool: what was added is kept once, whoever dies and whatever is gone meanwhile."""

import os
import signal
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest

from ivr.records import RecordsDown
from ivr.records import spool as module
from ivr.records.database import DatabaseRecords
from ivr.records.journal import Ending, Visit
from ivr.records.memory_journal import MemoryJournal
from ivr.records.protocol import Unfit
from ivr.records.segment import abandoned, read, write
from ivr.records.spool import DirectSpool, FileSpool

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def visit(turn, sid="CA1", **more):
    return Visit(sid, turn, NOON, tree="desk", to_turn=turn + 1, **more)


class Journal(MemoryJournal):
    """A journal that can be gone, and that counts what it is asked to keep."""

    def __init__(self):
        super().__init__()
        self.down = False
        self.unfit = ""
        self.told = 0

    def keep(self, lines):
        if self.down:
            raise RecordsDown("gone")
        if any(getattr(line, "keys", "") == self.unfit != "" for line in lines):
            raise Unfit("no")
        self.told += len(lines)
        super().keep(lines)


@pytest.fixture
def journal():
    return Journal()


def by_hand(_spool):
    """In place of the thread."""


@pytest.fixture
def spool(tmp_path, journal, monkeypatch):
    """A spool that is drained when the test says so."""
    monkeypatch.setattr(FileSpool, "start", by_hand)
    made = FileSpool(tmp_path / "spool", journal)
    yield made
    journal.down = False
    made.close()


def files(tmp_path):
    return sorted((tmp_path / "spool").glob("*"))


def turns(journal, sid="CA1"):
    return [each.turn for each in journal.visits(sid)]


@pytest.mark.parametrize(
    "line",
    [
        visit(3, words="Ёж\n\u2028\ud800", keys="1#", steps=("a", "б")),
        Ending("CA1", NOON, "completed", 64),
    ],
)
def test_a_line_is_read_as_it_was_written(line):
    data = write(line)
    assert data.count(b"\n") == 1
    assert read(data) == line


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"3", b'"status"', b'{"status": 1}', b"\xff"])
def test_what_is_no_line_is_none(text):
    assert read(text) is None


def test_nothing_is_made_before_the_first_line(tmp_path, spool):
    spool.drain()
    assert (files(tmp_path), spool.waiting()) == ([], 0)


def test_what_is_added_waits_on_the_disk_and_is_kept(tmp_path, spool, journal):
    for turn in range(3):
        spool.add(visit(turn))
    (file,) = files(tmp_path)
    assert file.stat().st_mode & 0o777 == 0o600
    assert len(file.read_text().splitlines()) == 3
    assert spool.waiting() == file.stat().st_size
    spool.drain()
    assert turns(journal) == [0, 1, 2]
    assert (files(tmp_path), spool.waiting()) == ([], 0)


def test_while_the_journal_is_gone_all_waits_and_then_is_kept_once(tmp_path, spool, journal):
    journal.down = True
    for turn in range(4):
        spool.add(visit(turn))
        with pytest.raises(RecordsDown):
            spool.drain()
    assert len(files(tmp_path)) <= 2  # not a file for each try
    journal.down = False
    spool.drain()
    spool.drain()
    assert turns(journal) == [0, 1, 2, 3]
    assert journal.told == 4
    assert files(tmp_path) == []


def test_an_outage_in_the_middle_of_a_file(spool, journal, monkeypatch):
    monkeypatch.setattr(module, "BATCH", 2)
    for turn in range(5):
        spool.add(visit(turn))
    keep = journal.keep

    def once(lines):
        keep(lines)
        journal.down = True

    monkeypatch.setattr(journal, "keep", once)
    with pytest.raises(RecordsDown):
        spool.drain()
    assert turns(journal) == [0, 1]
    monkeypatch.setattr(journal, "keep", keep)
    journal.down = False
    spool.drain()
    assert turns(journal) == [0, 1, 2, 3, 4]
    assert journal.told == 5


def test_a_line_that_cannot_be_kept_holds_up_no_other(spool, journal, caplog):
    journal.unfit = "666"
    for turn in range(4):
        spool.add(visit(turn, keys="666" if turn == 2 else "1"))
    spool.drain()
    assert turns(journal) == [0, 1, 3]
    assert "CA1" in caplog.text
    assert "666" not in caplog.text


def test_a_line_that_was_torn_holds_up_no_other(spool, journal, monkeypatch, caplog):
    spool.add(visit(0))
    whole = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: whole(handle, data[:20]))
    spool.add(visit(1))
    monkeypatch.setattr(os, "write", whole)
    spool.add(visit(2))
    spool.drain()
    assert turns(journal) == [0, 2]
    assert "visits are lost" in caplog.text
    assert "left out" in caplog.text


def test_a_spool_that_cannot_be_written_disturbs_no_call(tmp_path, journal, caplog, monkeypatch):
    monkeypatch.setattr(FileSpool, "start", by_hand)
    (tmp_path / "spool").write_text("a file where a directory should be")
    spool = FileSpool(tmp_path / "spool", journal)
    for turn in range(50):
        spool.add(visit(turn))
    assert caplog.text.count("visits are lost") == 1


def test_the_disk_is_not_filled(tmp_path, journal, caplog, monkeypatch):
    monkeypatch.setattr(FileSpool, "start", by_hand)
    spool = FileSpool(tmp_path / "spool", journal, most=2000)
    for turn in range(50):
        spool.add(visit(turn))
    assert spool.waiting() <= 2000
    assert "the spool is full" in caplog.text
    spool.close()


def test_threads_add_while_it_is_drained(spool, journal):
    def caller(number):
        for turn in range(50):
            spool.add(visit(turn, f"CA{number}"))
            if turn % 10 == number:
                spool.drain()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(caller, range(8)))
    spool.drain()
    assert all(turns(journal, f"CA{number}") == list(range(50)) for number in range(8))
    assert journal.told == 400


def test_a_file_in_use_is_nobody_elses(tmp_path, spool):
    spool.add(visit(0))
    assert abandoned(*files(tmp_path)) is None


def test_it_drains_by_itself(tmp_path, journal, monkeypatch):
    monkeypatch.setattr(module, "GATHER", 0.0)
    kept = Event()
    keep = journal.keep

    def tell(lines):
        keep(lines)
        kept.set()

    monkeypatch.setattr(journal, "keep", tell)
    spool = FileSpool(tmp_path / "spool", journal)
    spool.add(visit(0))
    assert kept.wait(10)
    spool.close()
    assert turns(journal) == [0]
    spool.add(visit(1))  # after it was closed it opens again
    spool.close()
    assert turns(journal) == [0, 1]


def test_a_rehearsal_keeps_at_once(journal):
    spool = DirectSpool(journal)
    spool.start()
    spool.add(visit(0))
    journal.down = True
    spool.add(visit(1))
    spool.close()
    assert (turns(journal), spool.waiting()) == ([0], 0)


KILLED = """
    import os, signal, sys
    from pathlib import Path
    from tests.records.test_spool import visit, Journal
    from ivr.records.spool import FileSpool

    journal = Journal()
    journal.down = True
    spool = FileSpool(Path(sys.argv[1]), journal)
    {}
    os.kill(os.getpid(), signal.SIGKILL)
"""
ALONE = "[spool.add(visit(turn)) for turn in range(100)]"
FORKED = """spool.add(visit(0))
    if os.fork() == 0:
        [spool.add(visit(turn)) for turn in range(1, 50)]
    else:
        [spool.add(visit(turn)) for turn in range(50, 100)]
        os.wait()
"""


@pytest.mark.server
@pytest.mark.parametrize("adds", [ALONE, FORKED], ids=["alone", "forked"])
def test_whoever_is_killed_loses_nothing(tmp_path, adds):
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(KILLED.format(adds)), tmp_path / "spool"],
        env={"PYTHONPATH": str(ROOT)},
        check=False,
        timeout=60,
    )
    assert done.returncode == -signal.SIGKILL
    assert files(tmp_path)
    records = DatabaseRecords(f"sqlite:///{tmp_path}/ivr.sqlite")
    next_start = FileSpool(tmp_path / "spool", records.journal)
    next_start.drain()
    assert turns(records.journal) == list(range(100))
    assert files(tmp_path) == []
    next_start.close()
    records.close()
