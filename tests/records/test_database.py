"""What only a database can get wrong: files, outages, durability."""

import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from random import Random

import pytest

from ivr.records import Draft, RecordsDown, draw_number
from ivr.records.database import PAUSE, DatabaseRecords

DRAFT = Draft("CA1", 3, datetime(2026, 11, 23, tzinfo=UTC), answers={"code": "s3cret"})


@pytest.fixture
def opened():
    """Makes records that are closed at the end."""
    made = []

    def make(url, **more):
        made.append(DatabaseRecords(url, **more))
        return made[-1]

    yield make
    for each in made:
        each.close()


def test_nothing_is_made_before_it_is_needed(tmp_path, opened):
    opened(f"sqlite:///{tmp_path}/new/ivr.sqlite")
    assert not (tmp_path / "new").exists()


def test_another_process_finds_what_was_kept(tmp_path, opened):
    url = f"sqlite:///{tmp_path}/new/ivr.sqlite"
    opened(url).open_request(DRAFT, lambda: "11111111")
    assert opened(url).request("11111111") is not None


def test_a_commit_is_on_the_disk_and_readers_do_not_wait(tmp_path, opened):
    records = opened(f"sqlite:///{tmp_path}/ivr.sqlite")
    with records._transaction() as connection:
        pragmas = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in
                   ("journal_mode", "synchronous")]  # fmt: skip
    assert pragmas == ["wal", 2]


def test_workers_that_start_together_both_find_tables(tmp_path, opened):
    url = f"sqlite:///{tmp_path}/ivr.sqlite"
    workers = [opened(url) for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda each: each.remember_language("+1", "en"), workers))
    assert workers[0].language_of("+1") == "en"


def test_a_file_that_cannot_be_made_is_records_down(tmp_path, opened):
    (tmp_path / "var").write_text("a file where a directory should be")
    with pytest.raises(RecordsDown, match="the database does not answer"):
        opened(f"sqlite:///{tmp_path}/var/ivr.sqlite").probe()


def test_a_file_that_is_no_database_is_records_down(tmp_path, opened):
    (tmp_path / "ivr.sqlite").write_bytes(b"x" * 5000)
    with pytest.raises(RecordsDown, match="not a database"):
        opened(f"sqlite:///{tmp_path}/ivr.sqlite").language_of("+1")


def test_what_a_caller_said_is_in_no_message(tmp_path, opened):
    records = opened(f"sqlite:///{tmp_path}/ivr.sqlite")
    records.probe()
    with sqlite3.connect(tmp_path / "ivr.sqlite") as file:
        file.execute("DROP TABLE requests")
    file.close()
    with pytest.raises(RecordsDown) as down:
        records.open_request(DRAFT, lambda: "11111111")
    cause: BaseException | None = down.value
    while cause is not None:
        assert "s3cret" not in str(cause)
        cause = cause.__cause__


def test_a_database_that_is_gone_is_not_asked_again_at_once(opened):
    now = [100.0]
    # nobody listens on port 1: refused at once
    records = opened("postgresql+psycopg://u:hush@127.0.0.1:1/ivr", clock=lambda: now[0])
    with pytest.raises(RecordsDown, match="the database does not answer") as down:
        records.probe()
    assert "hush" not in str(down.value)
    with pytest.raises(RecordsDown, match="a moment ago"):
        records.probe()
    now[0] += PAUSE
    with pytest.raises(RecordsDown, match="the database does not answer"):
        records.probe()


def test_a_fault_of_one_statement_keeps_nobody_else_waiting(tmp_path, opened):
    records = opened(f"sqlite:///{tmp_path}/ivr.sqlite")
    records.probe()
    with sqlite3.connect(tmp_path / "ivr.sqlite") as file:
        file.execute("DROP TABLE requests")
    file.close()
    with pytest.raises(RecordsDown):
        records.requests()
    records.probe()


@pytest.mark.parametrize("pick", [min, max])
def test_numbers_have_eight_digits_whatever_is_drawn(pick):
    class Fixed(Random):
        def randrange(self, start, stop=None, step=1):
            return pick(start, stop - 1)

    assert re.fullmatch(r"[1-9]\d{7}", draw_number(Fixed()))
