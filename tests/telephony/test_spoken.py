"""Every value of tests/cases/spoken is said as its row says, word for word."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from ivr.telephony.language import LANGUAGES, Case, Language
from ivr.telephony.numbers import parse_number
from tests.telephony.tables import CASES, rows


def number(text: str) -> Decimal:
    value = parse_number(text)
    assert value is not None, f"{text} is no number"
    return value


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def say(language: Language, filter_: str, value: str, given: str, case: Case) -> str:
    match filter_:
        case "digits":
            return language.digits(value)
        case "number":
            return language.number(number(value), case)
        case "ordinal":
            return language.ordinal(int(value), case)
        case "money":
            return language.money(number(value), given, case)
        case "count":
            forms = tuple(given.split("/"))
            language.check_forms(forms)
            return language.count(number(value), forms, case)
        case "date":
            return language.date(date.fromisoformat(value), case)
        case "time":
            return language.time(time.fromisoformat(value.zfill(5)), case)
        case "when":
            return language.when(moment(value), moment(given))
        case "duration":
            return language.duration(int(value), case)
        case "phone":
            return language.phone(value)
    raise AssertionError(f"no filter {filter_}")


SAID = [
    (table.stem, filter_, row)
    for table in sorted((CASES / "spoken").glob("*.md"))
    for filter_, row in rows(table)
]


@pytest.mark.parametrize(
    ("language", "filter_", "row"),
    [pytest.param(*case, id="-".join((*case[:2], *case[2].values()))) for case in SAID],
)
def test_said(language, filter_, row):
    speech = LANGUAGES[language]
    before = row.get("after", "")
    case = speech.case_after(f"{before} ")
    said = say(speech, filter_, row["value"], row["with"], case)
    assert f"{before} {said}".lstrip() == row["heard"]


def test_there_are_enough_of_them():
    assert len(SAID) >= 300
    filters = {filter_ for _, filter_, _ in SAID}
    for language in LANGUAGES:
        assert {filter_ for code, filter_, _ in SAID if code == language} == filters


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", ["1000000000000000", "-" + "1234567890" * 3, "9" * 30 + ".5"])
def test_numbers_beyond_words_are_still_said(language, value):
    speech = LANGUAGES[language]
    forms = ("день", "дня", "дней") if language == "ru" else ("day", "days")
    n = Decimal(value)
    for said in (
        speech.number(n),
        speech.ordinal(int(n)),
        speech.count(n, forms),
        speech.money(n, "USD"),
        speech.money(n, "PLN"),
    ):
        assert said
        assert not any(sign.isdigit() for sign in said)
