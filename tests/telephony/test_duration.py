import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.telephony.duration import DAY, parse_duration, rounded, write_duration
from ivr.telephony.misread import Misread
from tests.telephony.reading import read_or_explained


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("5s", 5), ("2m", 120), ("1h", 3600), ("90s", 90), (" 10s ", 10), ("0s", 0), ("24h", DAY)],
)
def test_read(text, seconds):
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("5", "write `5s` for seconds, `5m` for minutes"),
        ("5с", "write `5s`"),  # a Cyrillic с
        ("5 s", "write `5s`"),
        ("5S", "write `5s`"),
        ("1.5m", "write `90s`"),
        ("1,5 ч", "write `90m`"),
        ("1m30s", "write `90s`"),
        ("1 h 30 min", "write `90m`"),
        ("2 минуты", "write `2m`"),
        ("10 сек.", "write `10s`"),
        ("500ms", "`5s`, `2m`, `1h`"),
        ("soon", "`5s`, `2m`, `1h`"),
        ("", "`5s`, `2m`, `1h`"),
        ("-5s", "`5s`, `2m`, `1h`"),
        ("٥s", "write `5s`"),
        ("0.4s", "`5s`, `2m`, `1h`"),
        ("25h", "write `24h` or less"),
        ("9" * 30 + "s", "`5s`, `2m`, `1h`"),
    ],
)
def test_misread(text, fix):
    with pytest.raises(Misread) as caught:
        parse_duration(text)
    assert fix in caught.value.fix


def test_bounds():
    with pytest.raises(Misread, match="too short, the least is 2s"):
        parse_duration("1s", least=2)
    with pytest.raises(Misread, match="too long, the most is 1m"):
        parse_duration("61s", most=60)
    assert parse_duration("1m", least=60, most=60) == 60


@given(st.integers(0, DAY))
def test_written_and_read_again(seconds):
    assert parse_duration(write_duration(seconds)) == seconds


@given(st.text(max_size=40))
def test_any_text_is_read_or_explained(text):
    seconds = read_or_explained(parse_duration, text)
    assert seconds is None or 0 <= seconds <= DAY


@given(st.integers(0, 10 * DAY))
def test_rounding_is_off_by_half_a_unit_at_most(seconds):
    sizes = {"second": 1, "minute": 60, "hour": 3600, "day": DAY}
    said = sum(count * sizes[unit] for count, unit in rounded(seconds))
    assert abs(said - seconds) <= (0 if seconds < 60 else 30 if seconds < DAY - 30 else 1800)
