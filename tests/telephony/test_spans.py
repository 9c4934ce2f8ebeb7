"""Days of the week, spans of a day, dates: what opening hours are written with."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.telephony.dates import Dates, parse_dates
from ivr.telephony.misread import Misread
from ivr.telephony.spans import DAYS, MINUTES, parse_days, parse_spans, write_span
from tests.telephony.reading import read_or_explained


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon", (0,)),
        ("sun", (6,)),
        ("mon-thu", (0, 1, 2, 3)),
        ("sat-sun", (5, 6)),
        ("fri-mon", (4, 5, 6, 0)),
        ("mon-sun", (0, 1, 2, 3, 4, 5, 6)),
        ("wed-tue", (2, 3, 4, 5, 6, 0, 1)),
        ("mon, wed, fri", (0, 2, 4)),
        ("mon-tue, fri", (0, 1, 4)),
        (" Mon – Wed ", (0, 1, 2)),
        ("mon-mon", (0,)),
    ],
)
def test_days(text, days):
    assert parse_days(text) == days


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("monday", "write `mon`"),
        ("Monday-Friday", "write `mon-fri`"),
        ("пн-пт", "write `mon-fri`"),
        ("будни", "write `mon-fri`"),
        ("weekdays", "write `mon-fri`"),
        ("every day", "write `mon-sun`"),
        ("mno", "did you mean `mon`?"),
        ("mon-", "one of `mon`"),
        ("holiday", "one of `mon`"),
        ("mon-fri, fri", "name each day once"),
        ("", "`mon-fri`"),
    ],
)
def test_misread_days(text, fix):
    with pytest.raises(Misread) as caught:
        parse_days(text)
    assert fix in caught.value.fix


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("9:00-18:00", [(540, 1080)]),
        ("09:00 - 18:00", [(540, 1080)]),
        ("9:00–18:00", [(540, 1080)]),
        ("8:00-12:00, 13:00-17:00", [(480, 720), (780, 1020)]),
        ("8:00-12:00,12:00-17:00", [(480, 720), (720, 1020)]),
        ("0:00-24:00", [(0, MINUTES)]),
        ("0:00-2:00, 20:00-24:00", [(0, 120), (1200, MINUTES)]),
        ("closed", []),
        (" Closed ", []),
    ],
)
def test_spans(text, spans):
    assert list(parse_spans(text)) == spans


@pytest.mark.parametrize(
    ("text", "message", "fix"),
    [
        ("18:00-9:00", "closes before it opens", "swap the two; or, if it is meant for the night"),
        ("22:00-6:00", "closes before it opens", "`22:00-24:00` on this day and `0:00-6:00`"),
        ("20:00-0:00", "closes before it opens", "write `20:00-24:00`"),
        ("9:00-9:00", "closes when it opens", "write `9:00-24:00`"),
        ("13:00-17:00, 8:00-12:00", "is earlier than", "`8:00-12:00, 13:00-17:00`"),
        ("8:00-12:00, 11:00-13:00", "overlaps", "hours of its own"),
        ("8:00-12:00 13:00-17:00", "not a span", "`8:00-12:00, 13:00-17:00`"),
        ("25:00-26:00", "no time `25:00`", "`24:00`"),
        ("9:60-10:00", "no time `9:60`", "`24:00`"),
        ("9:00-24:01", "no time `24:01`", "`24:00`"),
        ("9-18", "not a span", "write `9:00-18:00`"),
        ("9.00-18.00", "not a span", "write `9:00-18:00`"),
        ("9am-5:30pm", "not a span", "write `9:00-17:30`"),
        ("12 p.m. - 8 p.m.", "not a span", "write `12:00-20:00`"),
        ("9:00 to 18:00", "not a span", "write `9:00-18:00`"),
        ("с 9 до 18", "not a span", "write `9:00-18:00`"),
        ("круглосуточно", "not a span", "`0:00-24:00`"),
        ("24/7", "not a span", "`0:00-24:00`"),
        ("закрыто", "not a span", "write `closed`"),
        ("18-9", "not a span", "`9:00-18:00`"),
        ("9:00", "not a span", "`9:00-18:00`"),
        ("", "hours are missing", "`9:00-18:00`"),
        (",", "hours are missing", "`9:00-18:00`"),
    ],
)
def test_misread_spans(text, message, fix):
    with pytest.raises(Misread) as caught:
        parse_spans(text)
    assert message in caught.value.message
    assert fix in caught.value.fix


def test_misread_at_its_place():
    text = "8:00-12:00, 13:00-77:00"
    with pytest.raises(Misread) as caught:
        parse_spans(text)
    assert text[caught.value.start : caught.value.end] == "77:00"


@given(st.lists(st.integers(0, MINUTES), unique=True, min_size=2, max_size=8))
def test_written_and_read_again(minutes):
    minutes = sorted(minutes[: len(minutes) // 2 * 2])
    spans = list(zip(minutes[::2], minutes[1::2], strict=True))
    written = ", ".join(write_span(span) for span in map(parse_one, spans))
    assert list(parse_spans(written)) == spans


def parse_one(span: tuple[int, int]):
    return parse_spans("-".join(f"{at // 60}:{at % 60:02}" for at in span))[0]


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("12-24", ["2026-12-24", "2031-12-24"], ["2026-12-23", "2026-12-25"]),
        ("2026-12-24", ["2026-12-24"], ["2027-12-24"]),
        ("2026-12-28 to 2026-12-30", ["2026-12-28", "2026-12-30"], ["2026-12-27", "2026-12-31"]),
        ("2026-12-28 to 2027-01-10", ["2027-01-01"], ["2027-01-11", "2026-01-01"]),
        ("12-30 to 01-02", ["2026-12-31", "2027-01-01"], ["2026-12-29", "2027-01-03"]),
        ("05-01 to 05-10", ["2026-05-01", "2030-05-10"], ["2026-04-30", "2026-05-11"]),
        ("02-29", ["2028-02-29"], ["2026-02-28", "2026-03-01"]),
    ],
)
def test_dates(text, inside, outside):
    dates = parse_dates(text)
    assert all(date.fromisoformat(day) in dates for day in inside)
    assert not any(date.fromisoformat(day) in dates for day in outside)


@pytest.mark.parametrize(
    ("text", "message", "fix"),
    [
        ("24.12", "not a date", "write `12-24`"),
        ("24.12.2026", "not a date", "write `2026-12-24`"),
        ("12/24", "not a date", "write `12-24`"),
        ("24/12/2026", "not a date", "write `2026-12-24`"),
        ("1-7", "not a date", "write `01-07`"),
        ("24 декабря", "not a date", "write `12-24`"),
        ("1 мая", "not a date", "write `05-01`"),
        ("December 24", "not a date", "write `12-24`"),
        ("Dec 24, 2026", "not a date", "write `2026-12-24`"),
        ("12-24 - 12-26", "not a date", "write `12-24 to 12-26`"),
        ("31.12 - 2.01", "not a date", "write `12-31 to 01-02`"),
        ("Christmas", "not a date", "as `12-24`"),
        ("12-24 to 12-25 to 12-26", "not a date", "as `12-24`"),
        ("", "a date is missing", "`12-24`"),
        ("24-12", "no day `24-12`", "the month comes first: `12-24`"),
        ("2026-24-12", "no day `2026-24-12`", "the month comes first: `2026-12-24`"),
        ("02-30", "no day `02-30`", "as `12-24`"),
        ("2026-02-29", "no day `2026-02-29`", "as `12-24`"),
        ("0000-01-01", "no day `0000-01-01`", "as `12-24`"),
        ("2026-12-28 to 12-30", "a year on one side only", "on both sides"),
        ("2026-12-30 to 2026-12-28", "ends before", "`2026-12-28 to 2026-12-30`"),
    ],
)
def test_misread_dates(text, message, fix):
    with pytest.raises(Misread) as caught:
        parse_dates(text)
    assert message in caught.value.message
    assert fix in caught.value.fix


def test_the_narrower_dates():
    texts = ["12-01 to 12-31", "12-24", "2026-12-24", "12-30 to 01-02", "2026-12-20 to 2026-12-31"]
    ordered = sorted(map(parse_dates, texts), key=lambda dates: dates.breadth)
    assert [dates.breadth[0] for dates in ordered] == sorted(d.breadth[0] for d in ordered)
    assert ordered[:2] == [parse_dates("2026-12-24"), parse_dates("12-24")]


@given(st.dates(), st.dates(), st.booleans())
def test_a_day_is_in_its_own_dates(first, last, yearly):
    if yearly:
        dates = Dates(first.replace(year=2000), last.replace(year=2000), yearly=True)
        assert dates.breadth[0] in range(366)
    else:
        first, last = sorted((first, last))
        dates = Dates(first, last, yearly=False)
    assert first in dates
    assert last in dates


@given(st.text(max_size=40) | st.from_regex(r"[0-9:,. to-]{0,24}", fullmatch=True))
def test_any_text_is_read_or_explained(text):
    assert set(read_or_explained(parse_days, text) or ()) <= set(range(len(DAYS)))
    for opens, closes in read_or_explained(parse_spans, text) or ():
        assert 0 <= opens < closes <= MINUTES
    read_or_explained(parse_dates, text)
