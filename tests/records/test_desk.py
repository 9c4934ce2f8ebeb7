"""What every kind of records knows of queues and operators."""

from datetime import UTC, datetime, timedelta

from ivr.records import InLine
from ivr.records.desk import RECENT, STALE

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def waits(sid, seconds=0, queue="operators", **more):
    return InLine(sid, queue, NOON + timedelta(seconds=seconds), **more)


def test_first_come_first(records):
    records.desk.join(waits("CA2", 30))
    records.desk.join(waits("CA1", 10, caller="+7916", answers={"postcode": "101000"}))
    line = records.desk.line(NOON + timedelta(minutes=1))
    assert [each.call_sid for each in line] == ["CA1", "CA2"]
    assert line[0].since == NOON + timedelta(seconds=10)
    assert dict(line[0].answers) == {"postcode": "101000"}


def test_told_twice_keeps_the_place(records):
    records.desk.join(waits("CA1", 0))
    records.desk.join(waits("CA2", 5))
    records.desk.join(waits("CA1", 20))
    assert [each.call_sid for each in records.desk.line(NOON)] == ["CA1", "CA2"]


def test_whoever_left_is_gone(records):
    records.desk.join(waits("CA1"))
    records.desk.leave("CA1")
    records.desk.leave("CA1")
    assert not records.desk.line(NOON)


def test_nobody_waits_for_ever(records):
    records.desk.join(waits("CA1"))
    records.desk.sign_in("CA9", "anna", NOON)
    later = NOON + STALE + timedelta(seconds=1)
    assert not records.desk.line(later)
    assert not records.desk.operators(later)


def test_the_usual_wait_is_that_of_callers_served_last(records):
    assert records.desk.usual_wait("operators") is None
    for number in range(RECENT + 1):
        records.desk.join(waits(f"CA{number}"))
        records.desk.leave(f"CA{number}", 1000 if number == 0 else 60)
    records.desk.leave("CA1", 9000)  # told twice
    assert records.desk.usual_wait("operators") == 60
    assert records.desk.usual_wait("another") is None


def test_a_caller_who_gave_up_says_nothing_of_the_wait(records):
    records.desk.join(waits("CA1"))
    records.desk.leave("CA1")
    assert records.desk.usual_wait("operators") is None


def test_operators_sign_in_and_out(records):
    records.desk.sign_in("CA8", "boris", NOON)
    records.desk.sign_in("CA9", "anna", NOON + timedelta(seconds=1))
    records.desk.sign_in("CA9", "anna", NOON + timedelta(seconds=2))
    assert records.desk.operators(NOON) == ["boris", "anna"]
    records.desk.sign_out("CA8")
    records.desk.sign_out("CA8")
    assert records.desk.operators(NOON) == ["anna"]


def test_wrong_pins_are_counted_for_each_number(records):
    for minute in range(3):
        records.desk.wrong_pin("+7916", NOON + timedelta(minutes=minute))
    records.desk.wrong_pin("+7495", NOON)
    assert records.desk.wrong_pins("+7916", NOON - timedelta(minutes=1)) == 3
    assert records.desk.wrong_pins("+7916", NOON) == 2
    assert records.desk.wrong_pins("+7000", NOON - timedelta(minutes=1)) == 0
