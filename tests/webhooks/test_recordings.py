"""A caller's message: kept once, durably before its number is spoken, and also if cut off."""

import sqlite3

import pytest

from ivr.records import RecordsDown
from ivr.records.database import DatabaseRecords
from ivr.simulator.twiml import Hangup, Record
from tests.webhooks.caller import CALLER, Caller
from tests.webhooks.conftest import NOON

URL = "https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/RE" + "1" * 32
SAID = {"RecordingUrl": URL, "RecordingSid": URL[-34:], "RecordingDuration": "9", "Digits": "#"}


@pytest.fixture
def speaking(caller):
    """A caller who is asked to speak after the tone."""
    caller.dial()
    assert caller.press("2").verb(Record)
    return caller


def down(*_args, **_more):
    raise RecordsDown("the database does not answer")


def spoken(number: str) -> str:
    words = "zero one two three four five six seven eight nine".split()  # noqa: SIM905
    return ", ".join(words[int(digit)] for digit in number)


def test_a_message_opens_a_request(speaking, records):
    answer = speaking.post(speaking.last.action, **SAID)
    (request,) = records.requests()
    assert spoken(request.number) in answer.words
    assert answer.steps == ["thanks", "bye"]
    left = request.draft
    assert (left.call_sid, left.caller, left.topic, left.opened) == (
        speaking.sid, CALLER, "call me", NOON,
    )  # fmt: skip
    assert (left.tree, left.step, left.language) == ("desk", "message", "en")
    assert left.recording.url == URL
    assert left.recording.seconds == 9


def test_what_was_answered_is_kept_with_it(caller, records):
    caller.dial()
    caller.press("1")
    caller.press("10")
    caller.press("2")
    caller.post(caller.last.action, **SAID)
    (request,) = records.requests()
    assert request.draft.answers["town"] == "10"


def test_a_repeated_webhook_reads_the_request_there_is(speaking, records):
    action = speaking.last.action
    first = speaking.post(action, **SAID)
    again = speaking.post(action, **SAID)
    assert again.body == first.body
    assert len(records.requests()) == 1


def test_another_worker_reads_the_request_there_is(speaking, records, make):
    action = speaking.last.action
    first = speaking.post(action, **SAID)
    speaking.app = make()
    assert speaking.post(action, **SAID).words == first.words
    assert len(records.requests()) == 1


def test_a_caller_who_hung_up_has_left_a_message(speaking, records):
    gone = SAID | {"Digits": "hangup", "CallStatus": "completed"}
    assert speaking.post(speaking.last.action, **gone).verb(Hangup)
    (request,) = records.requests()
    assert request.draft.recording.url == URL


def test_the_sid_is_in_the_address_too(speaking, records):
    said = {name: value for name, value in SAID.items() if name != "RecordingSid"}
    speaking.post(speaking.last.action, **said)
    assert records.requests()[0].draft.recording.sid == URL[-34:]


def test_silence_opens_nothing(speaking, records):
    answer = speaking.post(speaking.last.action, **(SAID | {"RecordingDuration": "0"}))
    assert answer.verb(Record)
    answer = speaking.post(answer.otherwise)
    assert answer.verb(Record)
    assert records.requests() == []


def test_a_message_that_cannot_be_kept_is_told(speaking, records, monkeypatch, caplog):
    monkeypatch.setattr(records, "open_request", down)
    answer = speaking.post(speaking.last.action, **SAID)
    assert answer.steps == ["sorry", "bye"]
    assert "could not be kept" in answer.words
    assert URL in caplog.text
    assert "Traceback" not in caplog.text, "the reason is told, and the recording"


def test_the_number_is_on_the_disk_before_it_is_spoken(make, tmp_path):
    kept = DatabaseRecords(f"sqlite:///{tmp_path}/ivr.sqlite")
    caller = Caller(make(records=kept))
    caller.dial()
    caller.press("2")
    answer = caller.post(caller.last.action, **SAID)
    with sqlite3.connect(f"file:{tmp_path}/ivr.sqlite?mode=ro", uri=True) as other:
        ((number,),) = other.execute("SELECT number FROM requests").fetchall()
    other.close()
    kept.close()
    assert spoken(number) in answer.words


def test_a_database_that_is_gone_ends_no_call(make, tmp_path):
    (tmp_path / "var").write_text("a file where a directory should be")
    gone = DatabaseRecords(f"sqlite:///{tmp_path}/var/ivr.sqlite")
    caller = Caller(make(records=gone))
    caller.dial()
    assert caller.press("2").verb(Record)
    assert "could not be kept" in caller.post(caller.last.action, **SAID).words


READY = {"RecordingUrl": URL, "RecordingSid": URL[-34:], "RecordingStatus": "completed"}


@pytest.mark.parametrize("early", [True, False])
def test_a_notice_completes_the_request_whenever_it_comes(speaking, records, early):
    record = speaking.last.verb(Record)
    notice = READY | {"RecordingDuration": "10"}
    if early:
        speaking.post(record.recording_status_callback, **notice)
    speaking.post(record.action, **SAID)
    for _ in range(2):
        answer = speaking.post(record.recording_status_callback, **notice)
        assert (answer.status, answer.body) == (204, b"")
    (request,) = records.requests()
    assert (request.draft.recording.status, request.draft.recording.seconds) == ("completed", 10)


def test_a_notice_of_nothing_is_refused(speaking):
    callback = speaking.last.verb(Record).recording_status_callback
    assert speaking.post(callback, RecordingStatus="completed").status == 400


def test_a_notice_that_cannot_be_kept_is_logged(speaking, records, monkeypatch, caplog):
    monkeypatch.setattr(records, "note_recording", down)
    callback = speaking.last.verb(Record).recording_status_callback
    assert speaking.post(callback, **READY).status == 204
    assert URL[-34:] in caplog.text
