import pytest

from ivr.telephony.currency import parse_currency
from ivr.telephony.duration import parse_duration
from ivr.telephony.hours import parse_dates, parse_days, parse_holidays, parse_spans
from ivr.telephony.misread import Misread, did_you_mean, nearest, quoted
from ivr.telephony.numbers import parse_number
from ivr.telephony.phone import parse_phone
from tests.telephony.reading import read_or_explained

PARSERS = [
    *(parse_currency, parse_dates, parse_days, parse_duration, parse_holidays, parse_phone),
    parse_spans,
]


@pytest.mark.parametrize("parse", PARSERS)
@pytest.mark.parametrize("part", [" ", "9", "9:00-18:00, ", "US except ", "12-24 to ", "x", "mon,"])
def test_megabytes_are_refused_in_a_sentence(parse, part):
    assert read_or_explained(parse, part * 1_000_000) is None


def test_megabytes_are_no_number():
    assert parse_number("9" * 10_000_000) is None


def test_a_mistake_in_a_part_is_moved_to_its_place_in_the_whole():
    mistake = Misread("wrong", fix="write", why="because", start=2, end=5).shifted(10)
    found = (mistake.message, mistake.fix, mistake.why, mistake.start, mistake.end)
    assert found == ("wrong", "write", "because", 12, 15)
    assert Misread("wrong").shifted(3).end is None
    assert str(mistake) == "wrong"


def test_nearest():
    assert nearest("billling", ["sales", "billing"]) == ["billing"]
    assert nearest("МЕНЮ", ["меню", "оплата"]) == ["меню"]
    assert nearest("x" * 10_000, ["x"]) == []


def test_did_you_mean():
    assert did_you_mean("opertor", ["operator", "main"]) == "did you mean `operator`?"
    assert did_you_mean("zzz", ["operator", "main"]) == "one of `operator`, `main`"
    assert did_you_mean("zzz", [str(n) for n in range(11)]) == ""
    assert did_you_mean("zzz", []) == ""


def test_long_texts_are_cut_in_messages():
    assert quoted("short") == "`short`"
    assert len(quoted("x" * 1000)) == 62
