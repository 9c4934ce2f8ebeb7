"""The log's lines: which call they are about, for people and for programs."""

import json
import logging
import sys

import pytest

from webhooks import logs


def record(message="A sentence.", fault=None):
    made = logging.LogRecord("webhooks.voice", logging.WARNING, "voice.py", 1, message, None, fault)
    made.created, made.msecs = 1_795_521_600.123, 123
    return made


@pytest.fixture
def trace():
    try:
        int("broken")
    except ValueError:
        return sys.exc_info()


@pytest.fixture
def call():
    token = logs.CALL.set("CA1")
    yield
    logs.CALL.reset(token)


@pytest.mark.usefixtures("call")
def test_a_line_for_people():
    line = logs.formatter("text").format(record())
    assert line == "2026-11-24T12:00:00.123Z warning webhooks.voice call=CA1 A sentence."


@pytest.mark.usefixtures("call")
def test_a_line_for_programs(trace):
    line = logs.formatter("json").format(record("Ёж\nsecond line", trace))
    assert "\n" not in line
    told = json.loads(line)
    assert (told["call"], told["level"], told["message"]) == ("CA1", "warning", "Ёж\nsecond line")
    assert told["trace"].endswith("'broken'")


def test_a_line_about_no_call():
    assert "call" not in json.loads(logs.formatter("json").format(record()))
    assert "call=" not in logs.formatter("text").format(record())


def test_every_line_of_a_request_names_its_call(caller, caplog):
    seen = []

    class Seeing(logging.Handler):
        def emit(self, record):
            seen.append((record.name, logs.CALL.get()))

    caplog.set_level(logging.INFO, "webhooks")
    handler = Seeing()
    logging.getLogger("webhooks").addHandler(handler)
    try:
        caller.dial()
        caller.post(f"{caller.last.action}rubbish", Digits="1")
        caller.post("/status", CallStatus="completed")
    finally:
        logging.getLogger("webhooks").removeHandler(handler)
    assert {name for name, _ in seen} >= {"webhooks.access", "webhooks.place", "webhooks.status"}
    assert {call for _, call in seen} == {caller.sid}
    assert logs.CALL.get() == ""
