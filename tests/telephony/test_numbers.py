from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.telephony.numbers import parse_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("350", "350"),
        ("350.00", "350.00"),
        ("350,5", "350.5"),
        ("1 200", "1200"),
        ("1\u00a0200", "1200"),
        ("1\u202f200,50", "1200.50"),
        ("1'200", "1200"),
        ("1,200", "1200"),
        ("1,200,300", "1200300"),
        ("1,200.50", "1200.50"),
        ("1.200,50", "1200.50"),
        ("1.200.300", "1200300"),
        ("1.200", "1.200"),
        ("0,125", "0.125"),
        ("0512", "512"),
        ("-5", "-5"),
        ("−5", "-5"),
        (" 7 ", "7"),
    ],
)
def test_read(text, number):
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "x", "350 руб", "3-х", "1e5", "nan", "inf", "1_000", "٣", "5-6", "1.2.3"),
        *("1,2,3", "1 2 3", "- 5", "--5", "+5", ".5", "5.", "9" * 33, "1 20", "12:30"),
    ],
)
def test_no_number(text):
    assert parse_number(text) is None


@given(st.decimals(-(10**12), 10**12, places=2))
def test_what_is_written_is_read(number):
    assert parse_number(str(number)) == number
    assert parse_number(str(number).replace(".", ",")) == number


@given(st.text(max_size=40))
def test_any_text(text):
    number = parse_number(text)
    assert number is None or number.is_finite()
