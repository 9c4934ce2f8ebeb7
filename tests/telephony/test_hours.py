"""Opening hours: what is open when, and when that changes next."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.telephony.hours import Hours, parse_dates, parse_days, parse_holidays, parse_spans
from ivr.telephony.misread import Misread
from tests.telephony.reading import read_or_explained

NEW_YORK = ZoneInfo("America/New_York")
MOSCOW = ZoneInfo("Europe/Moscow")


def hours(weekly: dict[str, str], dates: dict[str, str] | None = None, holidays: str = "") -> Hours:
    days = {day: parse_spans(spans) for text, spans in weekly.items() for day in parse_days(text)}
    exceptions = {parse_dates(text): parse_spans(spans) for text, spans in (dates or {}).items()}
    return Hours(days, exceptions, parse_holidays(holidays) if holidays else None)


def at(text: str, zone: ZoneInfo = NEW_YORK) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


CLINIC = hours(
    {"mon-thu": "8:00-12:00, 13:00-17:00", "fri": "8:00-12:30"},
    {"12-24": "8:00-12:00", "2026-12-28 to 2026-12-30": "closed"},
    "US except Columbus Day, Veterans Day",
)


@pytest.mark.parametrize(
    ("now", "state", "opens", "closes"),
    [
        # a Monday
        ("2026-11-23 07:59", "closed", "2026-11-23 08:00", "2026-11-23 12:00"),
        ("2026-11-23 08:00", "open", "2026-11-23 13:00", "2026-11-23 12:00"),
        ("2026-11-23 11:59", "open", "2026-11-23 13:00", "2026-11-23 12:00"),
        ("2026-11-23 12:00", "break", "2026-11-23 13:00", "2026-11-23 17:00"),
        ("2026-11-23 12:59", "break", "2026-11-23 13:00", "2026-11-23 17:00"),
        ("2026-11-23 13:00", "open", "2026-11-24 08:00", "2026-11-23 17:00"),
        ("2026-11-23 17:00", "closed", "2026-11-24 08:00", "2026-11-24 12:00"),
        # Friday at noon there is no break; then the weekend
        ("2026-11-20 12:29", "open", "2026-11-23 08:00", "2026-11-20 12:30"),
        ("2026-11-20 12:30", "closed", "2026-11-23 08:00", "2026-11-23 12:00"),
        ("2026-11-22 10:00", "closed", "2026-11-23 08:00", "2026-11-23 12:00"),
        # Thanksgiving is closed, Veterans Day and Columbus Day are worked
        ("2026-11-26 10:00", "closed", "2026-11-27 08:00", "2026-11-27 12:30"),
        ("2026-11-11 10:00", "open", "2026-11-11 13:00", "2026-11-11 12:00"),
        ("2026-10-12 10:00", "open", "2026-10-12 13:00", "2026-10-12 12:00"),
        # dates come before days off and weekdays
        ("2026-12-24 10:00", "open", "2026-12-31 08:00", "2026-12-24 12:00"),
        ("2026-12-24 12:30", "closed", "2026-12-31 08:00", "2026-12-31 12:00"),
        ("2026-12-29 10:00", "closed", "2026-12-31 08:00", "2026-12-31 12:00"),
        ("2027-12-29 10:00", "open", "2027-12-29 13:00", "2027-12-29 12:00"),
    ],
)
def test_a_clinic(now, state, opens, closes):
    assert CLINIC.state(at(now)) == state
    assert CLINIC.opens(at(now)) == at(opens)
    assert CLINIC.closes(at(now)) == at(closes)


OFFICE = hours({"mon-thu": "9:00-18:00", "fri": "9:00-16:00"}, holidays="RU")


@pytest.mark.parametrize(
    ("now", "state", "opens"),
    [
        # Saturday 1 November 2025 is worked for Monday the 3rd, with Friday's hours
        ("2025-11-01 10:00", "open", "2025-11-05 09:00"),
        ("2025-11-01 16:30", "closed", "2025-11-05 09:00"),
        ("2025-10-31 17:00", "closed", "2025-11-01 09:00"),
        ("2025-11-03 10:00", "closed", "2025-11-05 09:00"),
        ("2025-11-08 10:00", "closed", "2025-11-10 09:00"),
        # the long New Year, and Victory Day moved from a Saturday
        ("2025-12-31 10:00", "closed", "2026-01-12 09:00"),
        ("2026-01-11 10:00", "closed", "2026-01-12 09:00"),
        ("2026-05-11 10:00", "closed", "2026-05-12 09:00"),
    ],
)
def test_days_that_russia_moves(now, state, opens):
    assert OFFICE.state(at(now, MOSCOW)) == state
    assert OFFICE.opens(at(now, MOSCOW)) == at(opens, MOSCOW)


def test_a_moved_working_day_yields_to_its_own_date():
    office = hours({"mon-fri": "9:00-18:00"}, {"2025-11-01": "10:00-12:00"}, "RU")
    assert office.state(at("2025-11-01 09:30", MOSCOW)) == "closed"
    assert office.state(at("2025-11-01 11:00", MOSCOW)) == "open"


def test_the_narrower_date_holds():
    shop = hours({}, {"12-20 to 12-31": "9:00-20:00", "12-24": "9:00-12:00"})
    assert shop.state(at("2026-12-24 15:00")) == "closed"
    assert shop.state(at("2026-12-25 15:00")) == "open"


def test_a_day_off_that_was_moved_can_be_excepted_by_its_name():
    worked = hours({"mon-fri": "9:00-17:00"}, holidays="US except Independence Day")
    assert worked.state(at("2026-07-03 10:00")) == "open"
    closed = hours({"mon-fri": "9:00-17:00"}, holidays="US")
    assert closed.state(at("2026-07-03 10:00")) == "closed"


def test_round_the_clock():
    always = hours({"mon-sun": "0:00-24:00"})
    assert always.state(at("2026-11-23 00:00")) == "open"
    assert always.opens(at("2026-11-23 10:00")) is None
    assert always.closes(at("2026-11-23 10:00")) is None


def test_never():
    never = hours({})
    assert never.state(at("2026-11-23 10:00")) == "closed"
    assert never.opens(at("2026-11-23 10:00")) is None
    assert never.closes(at("2026-11-23 10:00")) is None


def test_nobody_looks_further_than_400_days():
    once = hours({}, {"2028-01-01": "9:00-10:00"})
    assert once.opens(at("2026-11-01 10:00")) is None
    assert once.opens(at("2026-12-01 10:00")) == at("2028-01-01 09:00")


BAR = hours({"fri": "20:00-24:00", "sat": "0:00-2:00"})


@pytest.mark.parametrize(
    ("now", "state", "opens", "closes"),
    [
        ("2026-11-27 19:00", "closed", "2026-11-27 20:00", "2026-11-28 02:00"),
        ("2026-11-27 23:59", "open", "2026-12-04 20:00", "2026-11-28 02:00"),
        ("2026-11-28 00:00", "open", "2026-12-04 20:00", "2026-11-28 02:00"),
        ("2026-11-28 02:00", "closed", "2026-12-04 20:00", "2026-12-05 02:00"),
    ],
)
def test_midnight_is_no_closing(now, state, opens, closes):
    assert BAR.state(at(now)) == state
    assert BAR.opens(at(now)) == at(opens)
    assert BAR.closes(at(now)) == at(closes)


def test_spans_that_touch_have_no_break_between_them():
    shop = hours({"mon-sun": "8:00-12:00, 12:00-18:00"})
    assert shop.state(at("2026-11-23 12:00")) == "open"
    assert shop.closes(at("2026-11-23 10:00")) == at("2026-11-23 18:00")


@pytest.mark.parametrize(
    ("now", "opens", "closes"),
    [
        # 8 March: 2:00 to 3:00 is left out, so 2:30 is told by the clock before it
        ("2026-03-08 00:30-05:00", "2026-03-08 01:00-05:00", "2026-03-08 03:30-04:00"),
        # 1 November: 1:00 to 2:00 is there twice
        ("2026-11-01 00:30-04:00", "2026-11-01 01:00-04:00", "2026-11-01 02:30-05:00"),
    ],
)
def test_the_night_the_clocks_change(now, opens, closes):
    night = hours({"sun": "1:00-2:30"})
    moment = datetime.fromisoformat(now).astimezone(NEW_YORK)
    # In UTC: two local times are never equal in an hour that is there twice (PEP 495).
    for found, expected in ((night.opens(moment), opens), (night.closes(moment), closes)):
        assert found is not None
        assert found.astimezone(UTC) == datetime.fromisoformat(expected).astimezone(UTC)


def test_an_hour_there_is_twice_is_open_twice():
    night = hours({"sun": "1:00-1:30"})
    first, second = (at("2026-11-01 01:15").replace(fold=fold) for fold in (0, 1))
    assert night.state(first) == night.state(second) == "open"


def test_a_span_inside_the_hour_that_is_left_out_is_no_opening():
    night = hours({"sun": "2:30-3:00, 5:00-6:00"})
    assert night.opens(at("2026-03-08 01:00")) == at("2026-03-08 05:00")


_SPANS = st.sampled_from(["closed", "0:00-24:00", "9:00-18:00", "8:00-12:00, 13:00-17:00"])
_SPANS |= st.sampled_from(["0:00-2:30, 20:00-24:00", "1:30-2:30", "0:00-1:00, 1:00-9:00"])


@given(
    st.fixed_dictionaries(dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), _SPANS)),
    st.integers(0, 15 * 365 * 24 * 60).map(
        lambda minutes: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
)
def test_state_changes_where_opens_and_closes_say(weekly, now):
    place = hours(weekly)

    def is_open(moment):
        return place.state(moment.astimezone(NEW_YORK)) == "open"

    local = now.astimezone(NEW_YORK)
    opens, closes = (
        change and change.astimezone(UTC) for change in (place.opens(local), place.closes(local))
    )
    if opens:
        assert opens > now
        assert is_open(opens)
        assert not is_open(opens - timedelta(minutes=1))
    if closes:
        assert closes > now
        assert not is_open(closes)
        assert is_open(closes - timedelta(minutes=1))
    if opens and closes:
        assert (closes < opens) == is_open(now)


@pytest.mark.parametrize(
    ("text", "day", "off"),
    [
        ("US", "2026-11-26", True),
        ("us", "2026-11-26", True),
        ("USA", "2026-11-26", True),
        ("UK", "2026-12-25", True),
        ("DE", "2026-01-06", False),
        ("DE-BY", "2026-01-06", True),
        ("KZ", "2026-03-22", True),
        ("BY", "2026-07-03", True),
        ("RU except Russia Day", "2026-06-12", False),
        ("RU except  russia day ,Unity Day", "2026-11-04", False),
        ("RU except Russia Day", "2026-05-09", True),
    ],
)
def test_holidays(text, day, off):
    assert parse_holidays(text).off(date.fromisoformat(day)) is off


@pytest.mark.parametrize(
    ("text", "message", "fix"),
    [
        ("XX", "`XX` is not a country", "two letters"),
        ("Russia", "`Russia` is not a country", "write `RU`"),
        ("Россия", "`Россия` is not a country", "write `RU`"),
        ("Germny", "`Germny` is not a country", "write `DE`"),
        ("United States except Labor Day", "`United States` is not", "write `US`"),
        ("DE-XX", "`DE-XX` is not a country", "`DE`"),
        ("", "a country is missing", "two letters"),
        ("US except", "the name of a day is missing", "`US except Christmas Day`"),
        ("US except Columbus", "`Columbus` is not an official day", "`Columbus Day`?"),
        ("US except Columbus Day, Xmas", "`Xmas` is not an official day", "`Veterans Day`"),
        ("../../etc", "is not a country", "two letters"),
        ("JAN", "`JAN` is not a country", "write `"),
        ("US-", "is not a country", "`US`"),
        ("US except Labor Day Columbus Day", "is not an official day", "`Columbus Day`"),
    ],
)
def test_misread_holidays(text, message, fix):
    with pytest.raises(Misread) as caught:
        parse_holidays(text)
    assert message in caught.value.message
    assert fix in caught.value.fix


def test_misread_holiday_at_its_place():
    text = "US except Labor Day, Xmas"
    with pytest.raises(Misread) as caught:
        parse_holidays(text)
    assert text[caught.value.start : caught.value.end] == "Xmas"


@given(st.text(max_size=30) | st.from_regex(r"[A-Za-z]{2}(-[A-Z]{1,3})?( except .{0,20})?"))
def test_any_text_is_read_or_explained(text):
    read_or_explained(parse_holidays, text)
