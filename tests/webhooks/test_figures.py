"""What /metrics tells, and who is told."""

import re

import pytest

from tests.webhooks.caller import Caller
from tests.webhooks.conftest import tree_of
from webhooks import FixedTrees, Settings, create_app


@pytest.fixture
def served(tmp_path, settings, desk):
    """The service with records of its own, as it is served: only there is anything counted."""
    made = []

    def make(**more):
        given = Settings(
            auth_token=settings.auth_token,
            secret_keys=settings.secret_keys,
            database_url=f"sqlite:///{tmp_path}/ivr.sqlite",
            spool=tmp_path / "spool",
            **more,
        )
        made.append(create_app(given, trees=FixedTrees(tree_of(desk))))
        return made[-1]

    yield make
    for app in made:
        app.extensions["ivr"].spool.close()
        app.extensions["ivr"].records.close()


def figures(app, **headers):
    answer = app.test_client().get("/metrics", headers=headers)
    assert answer.status_code == 200
    lines = re.findall(r"^(ivr_\S+) (\S+)$", answer.text, re.MULTILINE)
    return {name: float(value) for name, value in lines}


def test_calls_turns_and_latencies_are_counted(served):
    app = served()
    caller = Caller(app)
    caller.dial()
    caller.press("1")
    caller.press("10")
    Caller(app, "CA2").dial()
    caller.post("/status", CallStatus="completed")
    found = figures(app)
    assert found["ivr_calls_total"] == 2
    assert found["ivr_turns_total"] == 4
    assert found['ivr_answer_seconds_count{door="/call/…"}'] == 2
    assert found['ivr_answer_seconds_bucket{door="/voice",le="+Inf"}'] == 2
    assert found["ivr_spool_bytes"] >= 0
    assert "ivr_faults_total" not in found


def test_refused_signatures_and_faults_are_counted(served, monkeypatch):
    app = served()
    app.test_client().post("/voice")
    caller = Caller(app)
    caller.dial()

    def broken(*_args, **_more):
        raise RuntimeError("broken")

    monkeypatch.setattr("webhooks.conversation.resume", broken)
    assert caller.press("1").status == 200
    found = figures(app)
    assert found['ivr_refused_total{status="403"}'] == 1
    assert found['ivr_faults_total{door="/call/…"}'] == 1


def test_visits_of_a_served_call_reach_the_database(served):
    app = served()
    caller = Caller(app)
    caller.dial()
    caller.press("1")
    service = app.extensions["ivr"]
    service.spool.close()
    assert [each.turn for each in service.records.journal.visits(caller.sid)] == [0, 1]
    assert app.test_client().get("/healthz").json["spool"] == 0


def test_only_who_has_the_token_is_told(served):
    app = served(metrics_token="m" * 20)
    client = app.test_client()
    assert client.get("/metrics").status_code == 403
    wrong = client.get(
        "/metrics", headers={"Authorization": "Bearer ключ".encode().decode("latin1")}
    )
    assert wrong.status_code == 403
    assert figures(app, Authorization=f"Bearer {'m' * 20}")


def test_a_rehearsal_counts_nothing(client):
    answer = client.get("/metrics")
    assert (answer.status_code, answer.data) == (200, b"")
