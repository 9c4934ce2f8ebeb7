"""What an operator is told of who waits."""

from datetime import UTC, datetime, timedelta

import pytest

from ivr.records import InLine
from webhooks.operator_words import announcement

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "seconds", "told"),
    [
        ("ru", 1, "ждёт одну секунду."),
        ("ru", 61, "ждёт одну минуту."),
        ("ru", 125, "ждёт две минуты."),
        ("ru", 300, "ждёт пять минут."),
        ("en", 60, "and has waited one minute."),
    ],
)
def test_how_long_the_first_has_waited(language, seconds, told):
    caller = InLine("CA1", "operators", NOON - timedelta(seconds=seconds))
    assert announcement(language, [caller], NOON)[1].endswith(told)
