"""Keys: offered in a sentence, named in a text, said by a caller."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.telephony.keys import KEYS, normalised
from ivr.telephony.language import LANGUAGES
from tests.telephony.tables import CASES, rows


def table(name: str) -> list[dict[str, str]]:
    return [row for _, row in rows(CASES / "keys" / name)]


def named(row: dict[str, str]) -> str:
    return "-".join(row.values())


@pytest.mark.parametrize("row", table("offered.md"), ids=named)
def test_offered(row):
    assert LANGUAGES[row["language"]].offer(row["for"], row["key"]) == row["heard"]


@pytest.mark.parametrize("row", table("named.md"), ids=named)
def test_named(row):
    length = int(row["digits"] or 1)
    found = LANGUAGES[row["language"]].keys_named(row["text"], length)
    assert [key.key for key in found] == row["keys"].split()


@pytest.mark.parametrize("row", table("told_first.md"), ids=named)
def test_told_first(row):
    found = LANGUAGES[row["language"]].keys_told_first(row["text"])
    assert [key.key for key in found] == row["keys"].split()


@pytest.mark.parametrize("row", table("spoken.md"), ids=named)
def test_said(row):
    assert LANGUAGES[row["language"]].as_key(row["said"]) == (row["key"] or None)


def test_named_at_its_place():
    text = "Ещё раз: нажмите «решётку», ИЛИ 3."
    places = [(text[key.start : key.end], key.key) for key in LANGUAGES["ru"].keys_named(text)]
    assert places == [("решётку", "#"), ("3", "3")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", [*KEYS, "10", "47"])
def test_every_sentence_of_ours_names_the_key_it_offers(language, key):
    speech = LANGUAGES[language]
    for purpose in ("для связи", "если нужно", "доставка", "to go", "sales"):
        found = speech.keys_named(speech.offer(purpose, key), len(key))
        assert [offered.key for offered in found] == [key]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_every_key_by_its_name_is_that_key(language, key):
    speech = LANGUAGES[language]
    assert speech.as_key(speech.key_name(key)) == key
    assert speech.as_key(key) == key


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=st.text(st.sampled_from("нажмите 123*#«»,. press or и либо один three\nЁİß")))
def test_any_text_is_searched(language, text):
    speech = LANGUAGES[language]
    for key in speech.keys_named(text, 2):
        assert set(key.key) <= set(KEYS)
        assert 0 <= key.start < key.end <= len(text)
    assert speech.as_key(text) is None or set(speech.as_key(text) or "") <= set(KEYS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "part",
    [
        *(
            "нажмите press ",
            "нажмите 1, или 2 ",
            ", или 2, or 2",
            "и and ",
            "или or ",
            " ",
            ".",
            "«",
        ),
        *("нажмите на press the ", ",", "1 ", "один one ", "клавиша key "),
    ],
)
def test_time_grows_with_the_length_of_a_text(language, part):
    """A pattern that looks at each sign anew for each sign would take hours."""
    begin = "Нажмите 1, " if language == "ru" else "Press 1, "
    named = LANGUAGES[language].keys_named(begin + part * 20_000)
    assert named[0].key == "1"


def test_normalised():
    assert normalised("Ещё раз, пожалуйста: «Счёт» № 5!") == [
        "еще",
        "раз",
        "пожалуйста",
        "счет",
        "5",
    ]
    assert normalised("don't_stop *#") == ["don", "t", "stop", "*", "#"]
    assert normalised("") == []
