import pytest

from ivr.telephony.currency import parse_currency
from ivr.telephony.misread import Misread


@pytest.mark.parametrize("code", ["RUB", "USD", "EUR", "GBP", "KZT", "BYN", "UAH", "CNY", "PLN"])
def test_read(code):
    assert parse_currency(f" {code} ") == code


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("rub", "write `RUB`"),
        ("RUR", "write `RUB`"),
        ("руб", "write `RUB`"),
        ("₽", "write `RUB`"),
        ("$", "write `USD`"),
        ("Euro", "write `EUR`"),
        ("british pound", "write `GBP`"),
        ("RUBB", "write `RUB`"),
        ("EURO", "write `EUR`"),
        ("XYZ", "such as `RUB`"),
        ("", "such as `RUB`"),
    ],
)
def test_misread(text, fix):
    with pytest.raises(Misread) as caught:
        parse_currency(text)
    assert fix in caught.value.fix
