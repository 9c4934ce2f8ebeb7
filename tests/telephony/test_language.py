"""The registry of languages."""

import re
import subprocess
import sys

import pytest

from ivr.telephony.keys import KEYS
from ivr.telephony.language import LANGUAGES

PHRASES = [
    *("confirm", "confirm_message", "fault", "language", "more_time"),
    *("silence", "wrong_answer", "wrong_key"),
]
SLOTS = {"confirm": ["answer"], "language": ["key"]}


def test_sorted_and_named_by_their_codes():
    assert list(LANGUAGES) == sorted(LANGUAGES)
    assert all(code == language.code for code, language in LANGUAGES.items())


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_every_language_is_whole(language):
    assert re.fullmatch(r"[a-z]{2}-[A-Z]{2}", language.tag)
    assert language.voice.startswith("Polly.")
    assert language.name
    assert sorted(language.phrases) == PHRASES
    for name, sentences in language.phrases.items():
        assert sentences
        for sentence in sentences:
            assert sentence == sentence.strip()
            assert sentence.endswith((".", "?"))
            assert re.findall(r"\{(\w+)\}", sentence) == SLOTS.get(name, [])
            assert not re.search(r"\d", sentence), "numbers are spoken as words"
    assert len({language.key_name(key) for key in KEYS}) == len(KEYS)


@pytest.mark.parametrize(
    ("code", "name", "sentence"),
    [
        ("ru", "silence", "Я вас не слышу."),
        ("ru", "wrong_key", "Такого пункта нет."),
        ("ru", "wrong_answer", "Это не подходит."),
        ("ru", "confirm", "Вы ввели {answer}. Если верно, нажмите один, если нет, нажмите два."),
        ("ru", "more_time", "Если нужно больше времени, нажмите любую клавишу."),
        ("ru", "language", "Для русского языка нажмите {key}."),
        ("ru", "fault", "Извините, произошла ошибка."),
        ("en", "silence", "I did not hear you."),
        ("en", "wrong_key", "That is not one of the choices."),
        ("en", "wrong_answer", "That does not fit."),
        ("en", "more_time", "If you need more time, press any key."),
        ("en", "language", "For English, press {key}."),
    ],
)
def test_built_in_sentences(code, name, sentence):
    assert LANGUAGES[code].phrases[name] == (sentence,)


def test_phrases_cannot_be_changed():
    with pytest.raises(TypeError):
        LANGUAGES["ru"].phrases["silence"] = ()  # type: ignore[index]


def test_confirming_offers_the_keys_it_names():
    for language in LANGUAGES.values():
        for name in ("confirm", "confirm_message"):
            named = language.keys_named(language.phrases[name][0])
            assert [key.key for key in named] == ["1", "2"]


def test_the_heavy_libraries_wait_until_they_are_needed():
    """Every command imports the languages, and starts in under 0.3 s."""
    heavy = ("babel", "holidays", "num2words", "phonenumbers", "pymorphy3")
    code = (
        "import sys, ivr.telephony.language, ivr.telephony.hours, ivr.telephony.currency\n"
        "from decimal import Decimal\n"
        "ru = ivr.telephony.language.LANGUAGES['ru']\n"
        "ru.money(Decimal(350), 'RUB'); ru.count(Decimal(2), ('день', 'дня', 'дней'))\n"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "[]"
