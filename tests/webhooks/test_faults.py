"""Something goes wrong that nobody foresaw: the caller always gets an answer Twilio executes."""

import pytest

from ivr.simulator.twiml import Enqueue, Gather, Hangup, Leave, Play
from ivr.steps.menu import Menu
from tests.webhooks.caller import Caller
from tests.webhooks.conftest import tree_of
from webhooks import FixedTrees, conversation, queue, recordings, status


def broken(*_args, **_more):
    raise ZeroDivisionError("never foreseen")


def test_an_apology_then_the_operator(caller, monkeypatch, caplog):
    caller.dial()
    monkeypatch.setattr(Menu, "hear", broken)
    answer = caller.press("1")
    assert answer.words.startswith("Sorry, something went wrong.")
    assert answer.verb(Enqueue)
    assert answer.steps == ["line"]
    assert "Traceback" in caplog.text
    assert "never foreseen" in caplog.text
    assert caller.sid in caplog.text


def test_the_apology_is_in_the_callers_language(caller, monkeypatch):
    caller.dial()
    caller.press("5")
    caller.press("2")
    monkeypatch.setattr(Menu, "hear", broken)
    assert "Извините, произошла ошибка." in caller.press("1").words


def test_a_fault_in_the_first_request(caller, monkeypatch):
    monkeypatch.setattr(Menu, "enter", broken)
    assert caller.dial().verb(Enqueue)
    assert caller.post("/voice/desk").verb(Enqueue)


def test_a_second_fault_ends_the_call(caller, monkeypatch):
    caller.dial()
    monkeypatch.setattr(Menu, "hear", broken)
    action = caller.press("1").action
    monkeypatch.setattr(conversation, "resume", broken)
    answer = caller.post(action, QueueResult="bridged")
    assert answer.words == "Sorry, something went wrong."
    assert answer.verb(Hangup)


ALONE = """
phone_tree: 1
languages: en
steps:
  a: {menu: Press one., keys: {1: a}, otherwise: b}
  b: {hangup: Goodbye.}
"""


def test_without_a_way_out_the_call_ends_kindly(make, monkeypatch):
    caller = Caller(make(trees=FixedTrees(tree_of(ALONE))))
    caller.dial()
    monkeypatch.setattr(Menu, "hear", broken)
    answer = caller.press("1")
    assert answer.words == "Sorry, something went wrong."
    assert answer.verb(Hangup)


def test_a_fault_while_answering_a_fault_is_answered(caller, monkeypatch, caplog):
    caller.dial()
    for name in ("resume", "faulted"):
        monkeypatch.setattr(conversation, name, broken)
    answer = caller.press("1")
    assert answer.words == "Sorry, something went wrong."
    assert answer.verb(Hangup)
    assert "a fault while answering a fault" in caplog.text


def test_a_fault_that_hides_the_call_is_answered(caller, monkeypatch):
    caller.dial()
    monkeypatch.setattr(FixedTrees, "version", broken)
    assert caller.press("1").verb(Hangup)


def test_a_fault_while_waiting_keeps_the_place(caller, monkeypatch):
    caller.dial()
    enqueue = caller.press("0").verb(Enqueue)
    monkeypatch.setattr(queue, "waiting", broken)
    answer = caller.post(str(enqueue.wait_url), QueuePosition="1", QueueTime="0")
    assert answer.verb(Play).url.startswith("/media/")


def test_a_fault_at_a_key_keeps_the_place(caller, monkeypatch):
    caller.dial()
    enqueue = caller.press("0").verb(Enqueue)
    gather = caller.post(str(enqueue.wait_url), QueuePosition="1", QueueTime="0").verb(Gather)
    monkeypatch.setattr(queue, "resume", broken)
    assert caller.post(str(gather.action), Digits="1").verb(Play)
    monkeypatch.undo()
    assert caller.post(str(gather.action), Digits="1").verb(Leave)


def test_a_fault_on_the_dialled_leg_ends_that_leg_only(caller, monkeypatch):
    caller.dial()
    whisper = caller.press("3").verbs[0].nouns[0].url
    monkeypatch.setattr("webhooks.dial.whisper", broken)
    answer = Caller(caller.app, sid="CA9").post(whisper, ParentCallSid=caller.sid)
    assert answer.verb(Hangup)
    assert answer.words == ""


@pytest.mark.parametrize("path", ["/status", "/recorded/desk/0123456789ab/message/3/status"])
def test_a_fault_at_a_notice_is_the_truth(caller, monkeypatch, path):
    monkeypatch.setattr(status.log, "info", broken)
    monkeypatch.setattr(recordings, "Recording", broken)
    answer = caller.post(path, RecordingSid="RE1")
    assert answer.status == 500
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert b"<" not in answer.body


def test_no_fault_shows_what_went_wrong(caller, monkeypatch):
    caller.dial()
    monkeypatch.setattr(Menu, "hear", broken)
    assert b"never foreseen" not in caller.press("1").body
