"""Notices that nobody listens to, and the page that tells whether callers are answered."""

import logging

from ivr.records import RecordsDown
from tests.webhooks.caller import Caller
from webhooks import FixedTrees


def test_the_end_of_a_call_is_logged(caller, caplog):
    caplog.set_level(logging.INFO, "webhooks")
    answer = caller.post("/status", CallStatus="completed", CallDuration="64", SequenceNumber="0")
    assert (answer.status, answer.body) == (204, b"")
    assert f"call {caller.sid}: completed after 64 s" in caplog.text


def test_the_end_of_a_call_told_oddly(caller):
    assert caller.post("/status", CallStatus="x" * 9999, CallDuration="-").status == 204
    assert caller.post("/status").status == 204


def test_all_is_well(client):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json == {"status": "ok", "trees": 1, "mistakes": 0, "records": "ok", "spool": 0}


def test_records_that_are_down_are_told(client, records, monkeypatch):
    def down():
        raise RecordsDown("postgresql://user:hush@db")

    monkeypatch.setattr(records, "probe", down)
    answer = client.get("/healthz")
    assert answer.status_code == 200  # calls go on
    assert (answer.json["status"], answer.json["records"]) == ("degraded", "down")
    assert b"hush" not in answer.data


def test_without_a_tree_nobody_is_answered(make):
    answer = make(trees=FixedTrees()).test_client().get("/healthz")
    assert answer.status_code == 503
    assert answer.json["status"] == "down"


def test_it_is_asked_without_a_signature_and_by_get_only(client, app):
    assert client.head("/healthz").status_code == 200
    assert client.post("/healthz").status_code == 405
    assert Caller(app).post("/healthz").status == 405
