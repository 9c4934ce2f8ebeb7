"""Which voices there are, and who speaks what."""

import pytest

from ivr.telephony.voices import (
    GOOGLE,
    LANGUAGES,
    POLLY,
    known_language,
    languages_of,
    provider_of,
    speaks,
)

# One of each sort that Twilio's libraries list, and its language.
VOICES = {
    "Polly.Tatyana": "ru-RU",
    "Polly.Maxim": "ru-RU",
    "Polly.Joanna": "en-US",
    "Polly.Joanna-Neural": "en-US",
    "Polly.Joanna-Generative": "en-US",
    "Polly.Geraint": "en-GB-WLS",
    "Polly.Zeina": "arb",
    "Polly.Mía-Generative": "es-MX",
    "Polly.Rémi-Generative": "fr-FR",
    "Polly.Remi-Neural": "fr-FR",
    "Google.ru-RU-Standard-E": "ru-RU",
    "Google.ru-RU-Wavenet-A": "ru-RU",
    "Google.ru-RU-Chirp3-HD-Zephyr": "ru-RU",
    "Google.en-US-Neural2-J": "en-US",
    "Google.fil-ph-Neural2-A": "fil-PH",
    "Google.cmn-TW-Wavenet-C": "cmn-TW",
}


@pytest.mark.parametrize(("voice", "language"), VOICES.items())
def test_a_voice_of_twilios_lists_is_known(voice, language):
    assert languages_of(voice) == (language,)


@pytest.mark.parametrize("voice", ["", "man", "woman", "alice"])
def test_the_basic_voices_speak_many_languages(voice):
    assert languages_of(voice) == ()


@pytest.mark.parametrize(
    "voice",
    [
        "Polly.Tatyana-Neural",
        "Polly.Maxim-Generative",
        "Polly.Olga",
        "Polly.",
        "Polly.Joanna-",
        "Polly.Joanna-Loud",
        "polly.Joanna",
        "Google.ru-RU-Neural2-A",
        "Google.ru-RU-Standard-F",
        "Google.ru-RU-Standard-AB",
        "Google.xx-XX-Standard-A",
        "Google.ru-RU",
        "Google.",
        "Amazon.Joanna",
        "Joanna",
        "Man",
        ".",
    ],
)
def test_what_no_list_has_is_no_voice(voice):
    assert languages_of(voice) is None


def test_the_tables_are_sorted_and_speak_known_languages():
    assert list(POLLY) == sorted(POLLY)
    assert list(GOOGLE) == sorted(GOOGLE)
    spoken = {language for languages, _ in POLLY.values() for language in languages.split()} | set(
        GOOGLE
    )
    assert {language for language in spoken if not known_language(language)} == set()
    assert sorted(LANGUAGES) == sorted(set(LANGUAGES))


@pytest.mark.parametrize(
    "code", ["ru-RU", "en-US", "en-us", "en", "cmn-Hans-CN", "pa-guru-IN", "arb"]
)
def test_a_language_by_its_code(code):
    assert known_language(code)


@pytest.mark.parametrize("code", ["", "russian", "r", "ru_RU", "xx-XX", "ru-", "ru-RU ", "ру"])
def test_what_is_no_code_of_a_language(code):
    assert not known_language(code)


@pytest.mark.parametrize(
    ("voice", "language"),
    [
        ("Polly.Joanna", "en-GB"),
        ("Polly.Zhiyu", "zh-CN"),
        ("Google.cmn-CN-Standard-A", "zh-TW"),
        ("Polly.Aditi", "hi-IN"),
        ("Polly.Liv", "nb-NO"),
        ("man", "en-US"),
        ("woman", "fr"),
        ("alice", "ru-RU"),
        ("", "ru-RU"),
    ],
)
def test_a_voice_speaks_its_language_in_any_countrys_manner(voice, language):
    assert speaks(voice, language)


@pytest.mark.parametrize(
    ("voice", "language"), [("Polly.Joanna", "ru-RU"), ("Polly.Tatyana", "en-US"), ("man", "ru-RU")]
)
def test_a_voice_does_not_speak_another_language(voice, language):
    assert not speaks(voice, language)


def test_the_provider_is_the_first_word():
    assert [provider_of(voice) for voice in ("Polly.Maxim", "Google.x", "man", "")] == [
        "Polly",
        "Google",
        "basic",
        "basic",
    ]
