"""What the journal knows of a call: each visit once, and nothing that was a secret."""

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.webhooks.caller import Caller
from tests.webhooks.conftest import tree_of
from webhooks import FixedTrees

MESSAGE = {"RecordingUrl": "https://x/RE1", "RecordingSid": "RE1", "RecordingDuration": "9"}
SECRET = """
phone_tree: 1
languages: en
sources: {prices: {table: prices.csv}}
steps:
  main:
    ask: Your code, please.
    into: town
    digits: 2
    secret: yes
    check: prices
    next: bye
    otherwise: bye
  bye: {hangup: Goodbye.}
"""
ANEW = """
phone_tree: 1
languages: en
steps:
  main: {voicemail: Speak., confirm: yes, next: bye, otherwise: bye}
  bye: {hangup: "Goodbye, {request.number|digits}."}
"""


def told(records, sid):
    return [
        (each.turn, each.step, each.how, each.keys, each.tries, each.to)
        for each in records.journal.visits(sid)
    ]


def test_a_call_from_beginning_to_end(caller, records):
    caller.dial()
    caller.wait()
    caller.press("1")
    caller.press("10")
    caller.post("/status", CallStatus="completed", CallDuration="64")
    assert told(records, caller.sid) == [
        (0, "", "called", "", 1, "main"),
        (1, "main", "silence", "", 1, "main"),
        (2, "main", "keys", "1", 2, "цена"),
        (3, "цена", "keys", "10", 1, "main"),
    ]
    assert records.journal.visits(caller.sid)[3].steps == ("told", "main")
    call = records.journal.call(caller.sid)
    assert (call.caller, call.tree, call.step) == (caller.caller, "desk", "main")
    assert (call.status, call.seconds) == ("completed", 64)


def test_webhooks_repeated_are_one_visit_each(caller, records):
    caller.dial()
    first = caller.dial()
    for _ in range(3):
        caller.post(first.action, Digits="1")
    caller.post(first.action, Digits="2")  # as if the first had never been answered
    assert told(records, caller.sid) == [
        (0, "", "called", "", 1, "main"),
        (1, "main", "keys", "1", 1, "цена"),
    ]


@pytest.mark.parametrize("notices", [["completed"] * 2, ["completed", "in-progress", "failed"]])
def test_the_end_told_twice_late_or_out_of_order(caller, records, notices):
    caller.post("/status", CallStatus=notices[0], CallDuration="64")
    caller.dial()
    for status in notices[1:]:
        caller.post("/status", CallStatus=status, CallDuration="9")
    call = records.journal.call(caller.sid)
    assert (call.status, call.seconds, call.step) == ("completed", 64, "main")


@pytest.mark.parametrize("status", ["", "ringing", "in-progress", "x" * 9999])
def test_what_is_no_end_ends_nothing(caller, records, status):
    caller.dial()
    caller.post("/status", CallStatus=status)
    assert records.journal.call(caller.sid).status == ""


def test_a_secret_is_in_no_visit(make, records, caplog):
    caplog.set_level("DEBUG")
    caller = Caller(make(trees=FixedTrees(tree_of(SECRET))))
    caller.dial()
    caller.press("77")
    caller.press("10")
    assert [(how, keys) for _, _, how, keys, *_ in told(records, caller.sid)] == [
        ("called", ""), ("keys", ""), ("keys", ""),
    ]  # fmt: skip
    assert "77" not in "".join(record.getMessage() for record in caplog.records if
                               record.name.startswith("webhooks."))  # fmt: skip


def test_queues_and_messages_tell_how_they_ended(caller, records):
    caller.dial()
    caller.press("0")
    queue = caller.last.action
    caller.post(queue, QueueResult="queue-full", QueueTime="0")
    caller.wait()
    caller.post(caller.last.action, **MESSAGE)
    ends = [(each.step, each.how, each.words) for each in records.journal.visits(caller.sid)[2:]]
    assert ("line", "queue", "queue-full") in ends
    assert ("message", "message", "") in ends


def test_a_state_that_is_lost_does_not_overwrite_what_was(caller, records):
    caller.dial()
    caller.press("1")
    action = caller.last.action
    caller.post(action.partition("?")[0] + "?s=rubbish", Digits="10")
    caller.wait()
    turns = [(turn, step, how) for turn, step, how, *_ in told(records, caller.sid)]
    assert turns == [
        (0, "", "called"), (1, "main", "keys"), (2, "цена", "lost"), (3, "цена", "silence"),
    ]  # fmt: skip


def test_a_message_recorded_anew_keeps_its_number(make, records):
    caller = Caller(make(trees=FixedTrees(tree_of(ANEW))))
    caller.dial()
    caller.post(caller.last.action, **MESSAGE)
    (request,) = records.requests()
    caller.press("2")
    again = caller.last.action
    said = {"RecordingUrl": "https://x/RE2", "RecordingSid": "RE2", "RecordingDuration": "7"}
    for _ in range(2):
        caller.post(again, **said)
    caller.press("1")
    (anew,) = records.requests()
    assert anew.number == request.number
    assert anew.draft.recording.sid == "RE2"


def test_a_call_that_comes_a_second_time_opens_no_second_request(caller, records):
    caller.dial()
    caller.press("2")
    caller.post(caller.last.action, **MESSAGE)
    caller.dial()
    caller.press("2")
    caller.post(caller.last.action, **MESSAGE)
    assert len(records.requests()) == 1


def test_numbers_of_requests_are_far_apart(make, records):
    app = make()
    for number in range(40):
        caller = Caller(app, f"CA{number}")
        caller.dial()
        caller.press("2")
        caller.post(caller.last.action, **MESSAGE)
    drawn = sorted(int(each.number) for each in records.requests())
    assert len(set(drawn)) == 40
    assert all(10_000_000 <= each < 100_000_000 for each in drawn)
    assert max(after - before for before, after in pairwise(drawn)) > 1000


def test_a_part_of_a_number_finds_no_request(caller, records):
    caller.dial()
    caller.press("2")
    caller.post(caller.last.action, **MESSAGE)
    (request,) = records.requests()
    assert records.request(request.number[:-1]) is None
    assert records.request("%") is None
    assert replace(request, status="open") == records.request(request.number)
