"""Workers are killed again and again, the database is away: no call notices, nothing is lost."""

import json
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.faults.driven import Driven
from tests.faults.serving import Service
from tests.postgres import running

CALLERS = 100
OUTAGE = 20
"""seconds for which the database is away"""
pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="workers are found in /proc"),
]


@pytest.fixture
def postgres():
    with running() as server:
        yield server


@pytest.fixture
def service(tmp_path, postgres):
    made = Service(tmp_path, postgres.url)
    yield made
    made.kill()


@pytest.fixture
def alone(tmp_path):
    """The service with its own SQLite file."""
    made = Service(tmp_path, f"sqlite:///{tmp_path}/var/ivr.sqlite")
    yield made
    made.kill()


def rows(url, query):
    engine = create_engine(url)
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(text(query))]
    engine.dispose()
    return found


def test_100_calls_through_killed_workers_and_a_database_that_is_away(service, postgres):
    service.run(service.line("release"))
    service.start()
    callers = [
        Driven(service.port, f"CA{number:04}", rounds=5 + number % 22, pause=0.6)
        for number in range(CALLERS)
    ]
    began = time.monotonic()
    killed = 0
    with ThreadPoolExecutor(CALLERS) as pool:
        calls = [pool.submit(each.live) for each in callers]
        away = back = 0.0
        while not all(call.done() for call in calls):
            time.sleep(0.4)
            passed = time.monotonic() - began
            service.kill_a_worker(killed)
            killed += 1
            if not away and passed > 4:
                postgres.stop()
                away = time.monotonic()
            elif away and not back and time.monotonic() - away > OUTAGE:
                postgres.start()
                back = time.monotonic()
        for call in calls:
            call.result()
    assert back, "the calls were over before the database was back"
    wait_for(lambda: not any(path.stat().st_size for path in service.spooled()))
    assert service.stop() == 0
    assert service.spooled() == []

    assert all(each.ended for each in callers)
    promised = Counter(number for each in callers for number in each.promised)
    kept = Counter(number for (number,) in rows(postgres.url, "SELECT number FROM requests"))
    assert promised <= kept
    assert set(kept.values()) == {1}
    heard = {(each.sid, turn) for each in callers for turn in each.answered}
    visits = rows(postgres.url, "SELECT call_sid, turn FROM visits")
    assert heard <= set(visits)
    assert len(visits) == len(set(visits))
    assert len(rows(postgres.url, "SELECT sid FROM calls")) == CALLERS
    recordings = rows(postgres.url, "SELECT count(*), count(DISTINCT sid) FROM recordings")
    assert recordings[0][0] == recordings[0][1]
    print(  # noqa: T201 - `pytest -s` shows what was lived through
        f"\n{CALLERS} calls, {len(heard)} turns answered, {killed} workers killed, the database"
        f" away for {back - away:.0f} s; {sum(each.repeated for each in callers)} requests"
        f" repeated, {sum(each.saved for each in callers)} saved by the fallback;"
        f" {len(promised)} numbers promised, {sum(each.refused_a_number for each in callers)}"
        f" times led to the operator instead; {len(visits)} visits kept"
    )
    assert killed > 40
    assert promised
    assert any(each.saved for each in callers)
    assert any(each.refused_a_number for each in callers)


def wait_for(holds, seconds=20):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_what_a_power_cut_leaves_is_kept_at_the_next_start(alone):
    alone.start()
    callers = [Driven(alone.port, f"CA{number}", rounds=3, pause=0) for number in range(4)]
    for each in callers:
        each.live()
    alone.kill()  # within the moment in which lines gather
    assert any(path.stat().st_size for path in alone.spooled())
    alone.start()
    wait_for(lambda: not alone.spooled())
    visits = set(
        rows(f"sqlite:///{alone.place}/var/ivr.sqlite", "SELECT call_sid, turn FROM visits")
    )
    assert {(each.sid, turn) for each in callers for turn in each.answered} <= visits


def test_figures_are_those_of_all_workers_living_and_dead(alone):
    alone.start()
    callers = [Driven(alone.port, f"CA{number}", rounds=2, pause=0) for number in range(12)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(Driven.live, callers))
    alone.kill_a_worker(0)
    wait_for(lambda: len(alone.workers()) == 2)
    for _ in range(4):  # whichever worker is asked
        told = alone.figures()
        assert told["ivr_calls_total"] == len(callers)
        assert told["ivr_turns_total"] >= sum(len(each.answered) for each in callers)


def test_a_service_that_is_stopped_leaves_nothing_behind(alone):
    alone.start()
    each = Driven(alone.port, "CA1", rounds=3, pause=0)
    each.live()
    assert alone.stop() == 0
    assert alone.spooled() == []
    shown = json.loads(alone.run("python -m ivr calls show CA1 --json"))
    assert {visit["turn"] for visit in shown["visits"]} == each.answered
