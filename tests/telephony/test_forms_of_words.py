"""Forms of words: two words are one if their stems meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.telephony.forms import says, stems_of
from ivr.telephony.language import LANGUAGES


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("ru", "регистрация регистрации регистрацию регистрацией регистраций"),
        ("ru", "оператор оператора оператором операторы"),
        ("ru", "живой живого живым живая"),
        ("ru", "заказать закажу заказал заказала"),
        ("ru", "ёлка елка ёлку елками"),
        ("ru", "Ромашка «Ромашку», ромашкой"),
        ("en", "delivery deliveries Delivery's"),
        ("en", "order orders ordered ordering"),
        ("en-GB", "cancel cancelled cancelling"),
    ],
)
def test_forms_of_one_word(code, forms):
    first, *others = forms.split()
    for other in others:
        assert says(stems_of(other, code), stems_of(first, code)), other


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("ru", "оплата", "доставка"),
        ("ru", "регистрация", "регистратура"),
        ("en", "payment", "delivery"),
        ("en", "deliver", "liver"),
    ],
)
def test_other_words(code, one, other):
    assert not says(stems_of(one, code), stems_of(other, code))


def test_a_phrase_is_said_in_a_row():
    phrase = stems_of("живой человек", "ru")
    assert says(stems_of("Дайте живого человека, скорее", "ru"), phrase)
    assert not says(stems_of("человек ещё живой", "ru"), phrase)
    assert not says(stems_of("живой", "ru"), phrase)
    assert not says(phrase, stems_of("…", "ru"))


@pytest.mark.parametrize("code", LANGUAGES)
@given(text=st.text(max_size=30))
def test_whatever_is_said_has_stems(code, text):
    stems = stems_of(text, code)
    assert all(stems)
    assert says(stems, stems) == bool(stems)
