"""`ivr calls`, `ivr requests`, `ivr trees`, `ivr migrate`: what the service recorded, read."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ivr.cli import listening
from ivr.cli.shell import Refusal
from ivr.records import Draft, Recording, TreeVersion
from ivr.records.database import DatabaseRecords
from ivr.records.journal import Ending, Visit
from tests.cli.conftest import Ivr

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
URL = "https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/RE1"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)


def visit(turn: int, second: int, step: str, to: str, **more: Any) -> Visit:
    call = {"caller": "+7916", "number": "+7495", "tree": "desk", "digest": "abc"}
    left = NOON + timedelta(seconds=second)
    return Visit("CA1", turn, left, step, to=to, to_turn=turn + 1, **(call | more))


@pytest.fixture
def kept(ivr: Ivr) -> Ivr:
    """What two callers left behind, where `ivr` runs."""
    records = DatabaseRecords("sqlite:///var/ivr.sqlite")
    records.save_tree(TreeVersion("desk", "abc", b""))
    records.journal.keep(
        [
            visit(0, 0, "", "main", how="called", steps=("main",)),
            visit(1, 5, "main", "main", how="silence"),
            visit(2, 12, "main", "pin", how="keys", keys="1", tries=2, steps=("told", "pin")),
            visit(3, 20, "pin", "bye", how="keys", steps=("bye",)),
            Ending("CA1", NOON + timedelta(seconds=75), "completed", 75),
        ]
    )
    for sid, number, topic in (("CA1", "11111111", "возврат"), ("CA2", "22222222", "=1+1")):
        draft = Draft(
            sid, 3, NOON, caller="+79161234567", topic=topic, tree="desk",
            answers={"postcode": "101000"},
            recording=Recording("RE1", sid, URL, 9) if sid == "CA1" else None,
        )  # fmt: skip
        records.open_request(draft, iter([number]).__next__)
    records.close()
    return ivr


@pytest.mark.parametrize("words", ["calls", "calls show CA1", "requests", "requests export",
                                   "requests show 1", "requests close 1", "trees"])  # fmt: skip
def test_where_nothing_is_recorded_nothing_is_made(ivr: Ivr, words: str) -> None:
    done = ivr(*words.split())
    assert done.status == 1
    assert "nothing is recorded yet" in done.err
    assert not Path("var").exists()


@pytest.mark.parametrize("words", ["calls", "requests", "trees", "migrate"])
def test_a_database_that_is_gone_is_a_sentence(
    ivr: Ivr, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:hush@127.0.0.1:1/ivr")
    done = ivr(words)
    assert done.status == 1
    assert "the database does not answer" in done.err
    assert "hush" not in done.err
    assert done.err.count("\n") == 1


def test_a_database_url_that_is_none(ivr: Ivr, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://x")
    assert "DATABASE_URL is no database" in ivr("calls").err


def test_migrate_makes_a_database_once(ivr: Ivr) -> None:
    assert "is made" in ivr("migrate").out
    assert "up to date" in ivr("migrate").out


def test_calls_are_listed(kept: Ivr) -> None:
    done = kept("calls")
    assert done.status == 0
    assert re.search(r"75 +\+7916 +desk +bye +completed +CA1", done.out)
    (call,) = kept("calls", "--json").json
    assert (call["sid"], call["step"], call["began"]) == ("CA1", "bye", NOON.isoformat())


def test_a_call_is_told_step_by_step(kept: Ivr) -> None:
    lines = [line.split() for line in kept("calls", "show", "CA1").out.splitlines()[4:]]
    assert lines[0][:1] == ["0:00"]
    assert " ".join(lines[1]) == "0:05 main 5 s silence"
    assert " ".join(lines[2]) == "0:12 main 7 s pressed 1, try 2 → told → pin"
    assert " ".join(lines[3]) == "0:20 pin 8 s pressed keys that are a secret → bye"
    told = kept("calls", "show", "CA1", "--json").json
    assert [each["turn"] for each in told["visits"]] == [0, 1, 2, 3]
    assert told["call"]["seconds"] == 75
    assert "no call CA9" in kept("calls", "show", "CA9").err


def test_requests_are_listed_shown_and_closed(kept: Ivr) -> None:
    assert {each["number"] for each in kept("requests", "--json").json} == {"11111111", "22222222"}
    shown = kept("requests", "show", "11111111").out
    for word in ("возврат", "+79161234567", URL, "postcode", "101000"):
        assert word in shown
    assert kept("requests", "close", "11111111").out == "Request 11111111 is closed.\n"
    assert [each["number"] for each in kept("requests", "--json").json] == ["22222222"]
    assert kept("requests", "close", "22222222", "--answered").status == 0
    assert kept("requests").out == "There is no open request.\n"
    assert [each["status"] for each in kept("requests", "--status", "any", "--json").json] == [
        "answered", "closed",
    ]  # fmt: skip


def test_of_requests_that_are_closed_together_all_are_there_or_none_is_closed(kept: Ivr) -> None:
    done = kept("requests", "close", "11111111", "99999999")
    assert done.status == 1
    assert "there is no request 99999999" in done.err
    assert len(kept("requests", "--json").json) == 2


def test_requests_are_exported(kept: Ivr) -> None:
    rows = list(csv.DictReader(io.StringIO(kept("requests", "export").out)))
    assert {row["number"]: row["topic"] for row in rows} == {
        "11111111": "возврат",
        "22222222": "'=1+1",  # no formula
    }
    assert {row["caller"] for row in rows} == {"+79161234567"}
    assert kept("requests", "export", "--output", "out.csv").out == ""
    assert Path("out.csv").read_bytes().startswith(b"\xef\xbb\xbfnumber,")
    assert "cannot be written" in kept("requests", "export", "--output", "no/out.csv").err


def test_versions_of_trees_are_listed(kept: Ivr) -> None:
    assert re.search(r"desk +abc +20.* +1\n", kept("trees").out)
    (version,) = kept("trees", "--json").json
    assert (version["name"], version["digest"], version["calls"]) == ("desk", "abc", 1)


class Fetched(io.BytesIO):
    """What the network answers."""


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Any]:
    """The requests that are made; no player is on this machine."""
    asked: list[Any] = []

    def urlopen(request: Any, timeout: float) -> Fetched:
        asked.append(request)
        assert timeout
        return Fetched(b"RIFF")

    monkeypatch.setattr("urllib.request.urlopen", urlopen)
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", "hush")
    return asked


@pytest.mark.usefixtures("network")
def test_a_message_is_listened_to(kept: Ivr) -> None:
    done = kept("requests", "show", "11111111", "--listen")
    assert done.status == 0
    (file,) = re.findall(r"The message is in (\S+);", done.out)
    assert Path(file).read_bytes() == b"RIFF"
    assert "has no message" in kept("requests", "show", "22222222", "--listen").out


def test_the_token_is_shown_to_twilio_alone(ivr: Ivr, network: list[Any]) -> None:
    assert ivr("pin", "--help").status == 0
    listening.listen("1", URL)
    listening.listen("1", "https://api.twilio.com.evil.example/Accounts/AC1/Recordings/RE1")
    assert [each.has_header("Authorization") for each in network] == [True, False]
    with pytest.raises(Refusal, match="no address"):
        listening.listen("1", "file:///etc/passwd")
