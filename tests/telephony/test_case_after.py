import pytest

from ivr.telephony.language import LANGUAGES

RU = LANGUAGES["ru"]


@pytest.mark.parametrize("word", ["около", "до", "от", "свыше", "более", "менее", "из", "после"])
def test_genitive(word):
    assert RU.case_after(f"Осталось {word} ") == "genitive"
    assert RU.case_after(f"{word.capitalize()} ") == "genitive"


@pytest.mark.parametrize("word", ["через", "за", "на"])
def test_accusative(word):
    assert RU.case_after(f"Оператор ответит {word} ") == "accusative"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Вы ",
        "Осталось ",
        "Срок до: ",  # a colon begins anew
        "Позвоните после. ",
        "Номер запроса — ",
        "около часа, ",
        "за чем ",
        "изо ",
        "доска ",
    ],
)
def test_else_as_counted(text):
    assert RU.case_after(text) == ""


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("через примерно ", "accusative"),
        ("до примерно ", "genitive"),
        ("через ещё ", "accusative"),
        ("«около ", "genitive"),
        ("(до ", "genitive"),
        ("Ответим в течение ", "genitive"),
        ("не больше ", "genitive"),
        ("с ", "genitive"),
        ("в ", "accusative"),
        ("до", "genitive"),
        ("до\n", "genitive"),
    ],
)
def test_words_between_and_signs_before(text, case):
    assert RU.case_after(text) == case


@pytest.mark.parametrize("code", ["en", "en-GB"])
def test_english_has_none(code):
    assert LANGUAGES[code].case_after("after ") == ""
