"""What every kind of records promises of the journal."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from ivr.records import TreeVersion
from ivr.records.journal import Ending, Visit, timeline

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SID = "CA1"


def visit(turn, seconds, step, to, **more):
    call = {"caller": "+7916", "number": "+7495", "tree": "desk", "digest": "abc", "language": "ru"}
    left = NOON + timedelta(seconds=seconds)
    return Visit(SID, turn, left, step, to=to, to_turn=turn + 1, **(call | more))


WALK = (
    visit(0, 0, "", "main", how="called", steps=("main",)),
    visit(1, 5, "main", "main", how="silence"),
    visit(2, 12, "main", "цена", how="keys", keys="1", tries=2, steps=("цена",)),
    visit(3, 20, "цена", "bye", how="keys", keys="10", steps=("told", "bye")),
)
ENDING = Ending(SID, NOON + timedelta(seconds=23), "completed", 23)


def test_a_call_is_read_as_it_went(records):
    records.journal.keep([*WALK, ENDING])
    assert list(records.journal.visits(SID)) == list(WALK)
    call = records.journal.call(SID)
    assert (call.caller, call.number, call.tree, call.digest) == ("+7916", "+7495", "desk", "abc")
    assert (call.began, call.step, call.turn, call.since) == (NOON, "bye", 4, WALK[-1].left)
    assert (call.status, call.seconds, call.ended) == ("completed", 23, ENDING.at)


@pytest.mark.parametrize("seed", range(5))
def test_lines_come_twice_and_in_any_order(records, seed):
    lines = [*WALK, ENDING, *WALK, ENDING]
    random.Random(seed).shuffle(lines)
    for line in lines:
        records.journal.keep([line])
    records.journal.keep(lines)
    assert list(records.journal.visits(SID)) == list(WALK)
    call = records.journal.call(SID)
    assert (call.began, call.step, call.turn) == (NOON, "bye", 4)
    assert (call.status, call.seconds) == ("completed", 23)


def test_of_a_visit_told_twice_the_first_holds(records):
    records.journal.keep(WALK)
    records.journal.keep([WALK[2]._replace(keys="2", to="elsewhere", to_turn=3)])
    assert records.journal.visits(SID)[2].keys == "1"


def test_the_first_ending_holds(records):
    records.journal.keep([*WALK, ENDING, ENDING._replace(status="failed", seconds=99)])
    assert records.journal.call(SID).status == "completed"


def test_a_call_whose_ending_is_never_told(records):
    records.journal.keep(WALK)
    call = records.journal.call(SID)
    assert (call.status, call.seconds, call.ended) == ("", None, None)


def test_an_ending_alone_is_no_call_to_a_tree(records):
    records.journal.keep([ENDING])
    assert records.journal.call(SID) is None
    assert not records.journal.calls()
    assert not records.journal.visits(SID)


def test_calls_are_listed_latest_first(records):
    for number in range(4):
        begin = visit(0, number, "", "main")
        records.journal.keep([begin._replace(call_sid=f"CA{number}")])
    assert [call.sid for call in records.journal.calls()] == ["CA3", "CA2", "CA1", "CA0"]
    assert [call.sid for call in records.journal.calls(limit=2, offset=1)] == ["CA2", "CA1"]


def test_strange_letters_are_kept_as_far_as_they_can_be(records):
    records.journal.keep([visit(0, 0, "", "main", words="Ёж \ud800", keys="1")])
    assert records.journal.visits(SID)[0].words.startswith("Ёж")


def test_a_timeline_tells_how_long_each_took():
    assert [seconds for _, seconds in timeline(WALK)] == [0, 5, 7, 8]
    assert timeline(()) == []


def test_versions_are_listed_with_their_calls(records):
    for digest in ("abc", "def"):
        for _ in range(2):
            records.save_tree(TreeVersion("desk", digest, b""))
    records.journal.keep([*WALK, WALK[0]._replace(call_sid="CA2")])
    found = {(each.name, each.digest): each.calls for each in records.editions()}
    assert found == {("desk", "abc"): 2, ("desk", "def"): 0}
    assert all(each.saved.tzinfo for each in records.editions())
    assert len(records.editions(limit=1)) == 1
