"""What counts as heard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.simulator.lines.figures import forms
from ivr.simulator.lines.hearing import Hearing
from ivr.simulator.lines.matching import Regex, Spoken, Words

RU, EN, DE, NONE = "ru-RU", "en-US", "de-DE", ""


def ends(expected, *heard, start=0):
    """The rest of the texts behind the match; None without one."""
    spoken = tuple(Spoken(text, language) for text, language in heard)
    pattern = expected.startswith("/") and expected.endswith("/")
    matcher = Regex(expected[1:-1]) if pattern else Words(expected)
    found = matcher.end(spoken, start)
    if found is None:
        return None
    index, end = found
    return " | ".join([spoken[index].text[end:], *(each.text for each in spoken[index + 1 :])])


@pytest.mark.parametrize(
    ("expected", "text", "language"),
    [
        ("hello", "Hello, caller.", EN),
        ("GOOD  morning", "Good\n morning.", EN),
        ("всё ещё", "Все еще здесь", RU),
        ("twenty one", "You are twenty-one.", EN),
        ("по-русски", "Скажите по русски", RU),
        ("«Ветролавка»", 'Это "Ветролавка"!', RU),
        ("good morning caller", "Good morning, caller.", EN),
        ("press 2", "Press two.", EN),
        ("press two", "Press 2.", EN),
        ("350", "Стоит триста пятьдесят рублей", RU),
        ("триста пятьдесят", "Стоит 350 рублей", RU),
        ("350 рублей", "триста пятьдесят рублей", RU),
        ("350", "three hundred fifty", EN),
        ("350", "three hundred and fifty", EN),
        ("1 минута", "Осталась одна минута", RU),
        ("21 рубль", "двадцать один рубль", RU),
        ("около 3 минут", "около трёх минут", RU),
        ("через 1 минуту", "через одну минуту", RU),
        ("вы 3", "Вы третий", RU),
        ("12345678", "один, два, три, четыре, пять, шесть, семь, восемь", RU),
        ("12345678", "1 2 3 4 5 6 7 8", EN),
        ("007", "zero, zero, seven", EN),
        ("350", "dreihundertfünfzig", DE),
        ("350", "We are at 350 now", NONE),
        ("a 2nd time", "for a 2nd time", EN),
        ("/press \\d+/", "Press 350.", EN),
        ("/ДОСТАВ\\w+/", "Доставка", RU),
        ("/good +morning/", "Good   morning", EN),
    ],
)
def test_it_is_heard(expected, text, language):
    assert ends(expected, (text, language)) is not None


@pytest.mark.parametrize(
    ("expected", "text", "language"),
    [
        ("hello", "Help", EN),
        ("press 2", "Press three", EN),
        ("1", "telephone", EN),
        ("1", "телефон одинокого", RU),
        ("35", "350", EN),
        ("really?", "Really.", EN),
        ("one, two", "one two", EN),
        ("350", "dreihundertfünfzig", EN),
        ("/^hello$/", "Well, hello", EN),
    ],
)
def test_it_is_not_heard(expected, text, language):
    assert ends(expected, (text, language)) is None


def test_texts_are_heard_as_one():
    texts = (("Good morning.", EN), ("Press", EN), ("1 for sales.", EN))
    assert ends("morning press one", *texts) == " for sales."
    assert ends("/morning. press \\d/", *texts) == " for sales."


def test_each_text_in_its_own_language():
    texts = (("Нажмите два.", RU), ("Press two.", EN))
    assert ends("2. press 2", *texts) == "."


def test_what_was_matched_before_is_not_heard_again():
    assert ends("one", ("One, two, one.", EN), start=3) == "."
    assert ends("two", ("One, two", EN), start=8) is None


def test_the_forms_of_a_number():
    said = forms("2", RU)
    assert {"2", "два", "две", "двух", "двумя", "второй", "вторая"} <= said
    assert "oh" in forms("0", EN)
    assert forms("5", "tlh") == {"5"}


words = st.lists(st.sampled_from(["one", "two", "press", "три", "350", "2", "-", ","]), max_size=8)


@given(words.map(" ".join), st.sampled_from([RU, EN, NONE]))
def test_what_was_said_is_heard(text, language):
    if text.strip(" ,-"):
        assert Words(text).end((Spoken(text, language),), 0) is not None


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_texts_can_be_compared(expected, text):
    Words(expected).end((Spoken(text, RU),), 0)


def speaks(hearing, t, text, seconds):
    event = {"t": t}
    hearing.begins(event, text, EN, seconds)
    return event


def test_a_word_is_heard_when_it_is_over():
    hearing = Hearing()
    speaks(hearing, 5.0, "one two three four", 18.0)
    assert hearing.find(Words("two")) == (5.0 + 7.0, (0, 7))


def test_what_is_cut_off_was_heard_up_to_there():
    hearing = Hearing()
    event = speaks(hearing, 0.0, "one two three four", 18.0)
    hearing.cut(event, 8.0)
    assert hearing.find(Words("two")) is not None
    assert hearing.find(Words("three")) is None
    assert hearing.since(100.0) == "one two"


def test_what_was_heard_since_the_match():
    hearing = Hearing()
    speaks(hearing, 0.0, "One two.", 8.0)
    speaks(hearing, 8.0, "Three four.", 11.0)
    found = hearing.find(Words("two"))
    assert found is not None
    hearing.take(found[1])
    assert hearing.since(14.0) == ". Three…"


def test_old_words_are_forgotten():
    hearing = Hearing()
    for number in range(30):
        speaks(hearing, number, f"{number} " + "x" * 1000, 1.0)
    assert hearing.find(Words("29")) is not None
    assert len(hearing.since(100.0)) < 10_000
