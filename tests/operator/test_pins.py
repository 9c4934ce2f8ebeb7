"""PINs: what is taken for one, and what guessing costs."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ivr.records import RecordsDown
from ivr.records.memory import MemoryRecords
from webhooks import desk
from webhooks.guesses import Guesses
from webhooks.operators import entry, read_operators, who
from webhooks.webhook import Webhook

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PIN = "271828"


def test_an_entry_knows_its_pin_and_does_not_hold_it():
    made = entry("anna", PIN)
    operators, mistakes = read_operators([made])
    assert not mistakes
    assert PIN not in made
    assert PIN not in repr(operators)
    assert who(operators, PIN) == operators[0]
    assert who(operators, "271829") is None


@pytest.mark.parametrize(
    "pin", ["", "12345", "1234567890123", "27182a", "111111", "123456", "٢٧١٨٢٨"]
)
def test_a_weak_or_odd_pin_is_refused_in_a_sentence(pin):
    with pytest.raises(ValueError, match="PIN"):
        entry("anna", pin)


@pytest.mark.parametrize("item", ["anna", f"anna={PIN}", "=scrypt:1:1:1$a$b", f"{PIN}={PIN}"])
def test_a_bad_entry_is_told_without_what_it_may_hide(item):
    operators, mistakes = read_operators([item])
    assert not operators
    assert len(mistakes) == 1
    assert PIN not in mistakes[0]


def test_the_same_name_twice_is_told():
    _operators, mistakes = read_operators([entry("anna", PIN), entry("anna", "314159")])
    assert "twice" in mistakes[0]


class Down:
    """Records that do not answer."""

    def __getattr__(self, name):
        def fail(*_args, **_kwargs):
            raise RecordsDown(name)

        return fail


class Service:
    def __init__(self, records_desk):
        self.now = NOON
        self.guesses = Guesses()
        self.records = type("Records", (), {"desk": records_desk})()

    def clock(self):
        return self.now


def webhook(caller="+79990000009"):
    return Webhook("CA1", {"From": caller}, {})


@pytest.mark.parametrize("records_desk", [MemoryRecords().desk, Down()], ids=["kept", "down"])
def test_a_thousand_wrong_pins_take_weeks(records_desk):
    service: Any = Service(records_desk)
    given = 0
    while given < 1000:
        if pause := desk._pause(service, webhook()):
            service.now += timedelta(seconds=pause + 1)
            continue
        given += 1
        service.guesses.note("+79990000009", service.now)
        desk._kept(service.records.desk.wrong_pin, None, "+79990000009", service.now)
    assert service.now - NOON > timedelta(days=7)
    assert desk._pause(service, webhook())
    assert not desk._pause(service, webhook("+79160000001")), "another number is not held up"
