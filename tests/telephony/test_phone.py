import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.telephony.misread import Misread
from ivr.telephony.phone import country, country_code, groups, parse_phone
from tests.telephony.reading import read_or_explained


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("+74950000000", "+74950000000"),
        ("+7 (495) 000-00-00", "+74950000000"),
        (" +7.495.000.00.00 ", "+74950000000"),
        ("+7\u00a0495\u2011000\u201300\u201400", "+74950000000"),
        ("+1 555 010 0143", "+15550100143"),  # nobody's number, and good enough for examples
        ("+44 20 7946 0018", "+442079460018"),
    ],
)
def test_read(text, number):
    assert parse_phone(text) == number


@pytest.mark.parametrize(
    ("text", "message", "fix"),
    [
        ("8 (495) 000-00-00", "not a full phone number", "in Russia that is `+74950000000`"),
        ("88005553535", "not a full phone number", "in Russia that is `+78005553535`"),
        ("74950000000", "not a full phone number", "in Russia that is `+74950000000`"),
        ("1 555 010 0143", "not a full phone number", "that is `+15550100143`"),
        ("00 44 20 7946 0018", "not a full phone number", "write `+442079460018`"),
        ("020 7946 0018", "not a full phone number", "`+442079460018`"),
        ("4950000000", "not a full phone number", "`+74950000000`"),
        ("+8 (800) 555-35-35", "the 8 of calls inside Russia", "write `+78005553535`"),
        ("112", "not a full phone number", "country code"),
        ("+7 495 000-00-0", "too short", "after +7 come 10 digits; this has 9"),
        ("+7 495 000-00-000", "too long", "after +7 come 10 digits; this has 11"),
        ("+1234", "too short", "after +1 come 10 digits"),
        ("+999123456", "begins with no country's code", "such as"),
        ("+" + "1" * 300, "no phone number has more than 15", "commas"),
        ("+1-800-FLOWERS", "not a phone number", "`+18003569377`"),
        ("operator", "not a phone number", "such as `+74950000000`"),
        ("", "a phone number is missing", "such as"),
        ("+", "not a phone number", "such as"),
        ("+٧٤٩٥٠٠٠٠٠٠٠", "not a phone number", "such as"),
    ],
)
def test_misread(text, message, fix):
    with pytest.raises(Misread) as caught:
        parse_phone(text)
    assert message in caught.value.message
    assert fix in caught.value.fix
    assert len(caught.value.message) < 120


@pytest.mark.parametrize(
    ("number", "code", "dialling"),
    [
        ("+74950000000", "RU", "+7"),
        ("+77010000000", "KZ", "+7"),
        ("+12125550123", "US", "+1"),
        ("+14165550123", "CA", "+1"),
        ("+15550100143", "US", "+1"),
        ("+18005550100", "US", "+1"),
        ("+442079460018", "GB", "+44"),
        ("+375291234567", "BY", "+375"),
        ("+80012345678", "", "+800"),  # free of charge everywhere, and no country's
        ("+999", "", ""),
        ("anonymous", "", ""),
        ("", "", ""),
    ],
)
def test_country(number, code, dialling):
    assert country(number) == code
    assert country_code(number) == dialling


@pytest.mark.parametrize(
    ("number", "parts"),
    [
        ("+74951234567", ("+7", "495", "123", "45", "67")),
        ("+15550100143", ("+1", "555", "010", "0143")),
        ("+442079460018", ("+44", "20", "7946", "0018")),
        ("+123", ("+123",)),
        ("+266696687", ("+266", "696", "687")),  # what carriers send for «anonymous»
        ("anonymous", ()),
        ("", ()),
    ],
)
def test_groups(number, parts):
    assert groups(number) == parts


@given(st.from_regex(r"\+[1-9][0-9]{6,14}", fullmatch=True))
def test_groups_lose_no_digit(number):
    assert "".join(groups(number)) == number


@given(st.text(max_size=60) | st.from_regex(r"[+0-9 ()-]{0,24}", fullmatch=True))
def test_any_text_is_read_or_explained(text):
    number = read_or_explained(parse_phone, text)
    assert number is None or parse_phone(number) == number
