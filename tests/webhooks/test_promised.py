"""Request numbers cannot be found by trying: what wrong ones cost, and whom."""

from datetime import timedelta
from random import Random

import pytest

from ivr.records.memory import MemoryRecords
from tests.webhooks.caller import Caller
from tests.webhooks.conftest import NOON, tree_of
from webhooks import FixedTrees, create_app, promised

MESSAGE = {
    "RecordingUrl": "https://api.twilio.com/RE1",
    "RecordingSid": "RE1",
    "RecordingDuration": "9",
}
OTHER = "+15550100198"


class Line:
    """An app in which somebody left a message, and the calls that ask for its state."""

    def __init__(self, settings, desk):
        self.now, self.calls, self.records = NOON, 0, MemoryRecords()
        tree = tree_of(
            desk.replace("failed: unknown", "failed: unsure").replace(
                "  unknown:", '  unsure: {say: "Not now.", next: main}\n  unknown:'
            ),
            "asking",
        )
        self.app = create_app(
            settings,
            clock=lambda: self.now,
            random=Random(7),
            records=self.records,
            trees=FixedTrees(tree),
        )
        caller = self.caller(OTHER)
        caller.press("2")
        caller.post(caller.last.action, **MESSAGE)
        (request,) = self.records.requests()
        self.number = request.number
        self.wrong = "10000000" if self.number != "10000000" else "10000001"

    def caller(self, who: str) -> Caller:
        """A new call of somebody's."""
        self.calls += 1
        caller = Caller(self.app, f"CA{self.calls:032}", who)
        caller.dial()
        return caller

    def ask(self, who: str, number: str) -> str:
        """The step that a call which asks for a number comes to."""
        caller = self.caller(who)
        caller.press("4")
        return caller.press(number).steps[-2]


@pytest.fixture
def line(settings, desk):
    return Line(settings, desk)


def test_after_too_many_wrong_numbers_a_right_one_is_not_told_either(line):
    who = "+15550100123"
    assert [line.ask(who, line.wrong) for _ in range(promised.TRIES)] == (
        ["unknown"] * promised.TRIES
    )
    assert line.ask(who, line.number) == "unsure"
    assert line.ask(OTHER, line.number) == "state"
    line.now += promised.MEMORY + timedelta(seconds=1)
    assert line.ask(who, line.number) == "state"


def test_right_numbers_cost_nothing(line):
    assert {line.ask(OTHER, line.number) for _ in range(2 * promised.TRIES)} == {"state"}


def test_withheld_numbers_are_counted_together(line):
    for count in range(promised.TRIES_WITHHELD):
        assert line.ask(("anonymous", "unknown")[count % 2], line.wrong) == "unknown"
    assert line.ask("anonymous", line.number) == "unsure"
    assert line.ask(OTHER, line.number) == "state"


def test_the_log_tells_of_guessing_without_the_digits(line, caplog):
    caplog.set_level("INFO")
    for _ in range(promised.TRIES + 1):
        line.ask("+15550100123", line.wrong)
    assert "too many wrong request numbers" in caplog.text
    assert line.wrong not in caplog.text
