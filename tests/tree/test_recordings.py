"""Recordings in place of a step's own words, and what is told of them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.engine import Score, media_name
from ivr.sources.files import Kept
from ivr.steps import KINDS
from ivr.telephony.call import Call
from ivr.tree import recordings
from ivr.tree.load import load
from ivr.tree.prompt import Cue
from ivr.tree.recordings import digest, read_index, write_index
from ivr.tree.state import State
from ivr.tree.visit import Visit
from tests.simulator.apps import wav

TREE = """\
phone_tree: 1
languages: en, ru
everywhere: {otherwise: bye}
steps:
  choice: {language: {1: en, 2: ru}, next: main}
  main:
    menu: {en: Good day., ru: Добрый день.}
    keys:
      1: {for: {en: to hear prices, ru: чтобы узнать цены}, go: prices}
    silence: {say: {en: Still there?, ru: Вы здесь?}}
  prices:
    ask: {en: Which one?, ru: Который?}
    into: cake
    digits: 1
    again: {en: Once more., ru: Ещё раз.}
    next: bye
  bye: {hangup: {en: Goodbye., ru: До свидания.}}
"""
SOUND = wav(1)
EN = "prompts/cakes/en/main.wav"
RU = "prompts/cakes/ru/main.wav"
NOTED = {"cakes/en/main": digest("Good day."), "cakes/ru/main": digest("Добрый день.")}


def loaded(files, noted=None, text=TREE):
    index = write_index(NOTED | (noted or {})).encode()
    return load("cakes", text.encode(), KINDS, Kept({**files, recordings.INDEX: index}))


def heard(tree, step, part="words", language="en"):
    state = State(step=step, language=language)
    moment = datetime(2026, 11, 23, 10, tzinfo=UTC)
    visit = Visit(tree, state, Call("CA1", "+1", "+2"), moment)
    return Score(tree).written(Cue(step, part), visit)


PLAY = f"<Play>/media/{media_name(EN, SOUND)}</Play>"


def test_a_recording_is_played_for_the_words_and_the_sentences_of_keys_are_spoken():
    loading = loaded({EN: SOUND, RU: SOUND})
    assert loading.diagnostics == ()
    words = heard(loading.tree, "main")
    assert words.startswith(PLAY)
    assert ">To hear prices, press one.</Say>" in words
    assert "Good day." not in words


def test_each_language_has_its_own():
    tree = loaded({EN: SOUND}).tree
    assert "Добрый день." in heard(tree, "main", language="ru")
    assert "<Play>" not in heard(tree, "main", language="ru")


def test_asked_again_in_full_it_is_played_again_and_all_else_is_spoken():
    which = "prompts/cakes/en/prices.wav"
    tree = loaded({EN: SOUND, which: SOUND}).tree
    assert heard(tree, "main", "again") == heard(tree, "main")
    assert "Still there?" in heard(tree, "main", "silence.0")
    assert "<Play>" in heard(tree, "prices")
    assert "Once more." in heard(tree, "prices", "again")
    assert "<Play>" not in heard(tree, "prices", "again")


def test_a_recording_is_part_of_the_tree_and_the_index_is_not():
    one = loaded({EN: SOUND})
    assert set(one.tree.files) == {EN}
    assert one.tree.digest != loaded({}).tree.digest
    assert one.tree.digest != loaded({EN: wav(2)}).tree.digest
    assert one.tree.digest == loaded({EN: SOUND}, {"cakes/en/main": "0"}).tree.digest


def test_a_version_that_was_kept_is_the_same_version():
    first = loaded({EN: SOUND, "prompts/cakes/en/none.wav": SOUND}).tree
    again = load("cakes", TREE.encode(), KINDS, Kept(first.files)).tree
    assert again.digest == first.digest
    assert heard(again, "main") == heard(first, "main")


def test_files_that_cannot_be_listed_have_no_recordings():
    assert load("cakes", TREE.encode(), KINDS, {EN: SOUND}.get).tree.files == {}


def test_recordings_of_other_trees_are_their_own():
    loading = loaded({"prompts/cookies/en/main.wav": SOUND})
    assert loading.diagnostics == ()
    assert loading.tree.files == {}


@pytest.mark.parametrize("name", ["prompts/cakes/en/.DS_Store", "prompts/cakes/.hidden"])
def test_hidden_files_are_let_be(name):
    assert loaded({name: b"x"}).diagnostics == ()


BYE = "prompts/cakes/en/bye.wav"
PRICES = "prompts/cakes/en/prices.mp3"


@pytest.mark.parametrize(
    ("files", "noted", "told"),
    [
        ({EN: SOUND}, {"cakes/en/main": "0" * 12}, "7:16 stale-recording"),
        ({RU: SOUND}, {"cakes/ru/main": digest("Добрый вечер.")}, "7:31 stale-recording"),
        ({BYE: SOUND}, {"cakes/en/bye": digest("goodbye.")}, "17:22 stale-recording"),
        ({BYE: SOUND}, {}, "17:22 unnoted-recording"),
        ({"prompts/cakes/ru/bye.wav": SOUND}, {}, "17:36 unnoted-recording"),
        ({PRICES.replace("mp3", "wav"): SOUND}, {}, "12:15 unnoted-recording"),
        ({EN: b""}, {}, "7:16 unplayable-recording"),
        ({EN: b"RIFF"}, {}, "7:16 unplayable-recording"),
        ({PRICES: SOUND}, {}, "12:15 unplayable-recording"),
        ({EN.replace("wav", "ogg"): SOUND}, {}, "7:16 unplayable-recording"),
        ({EN: SOUND + bytes(recordings.MOST_BYTES)}, {}, "7:16 unplayable-recording"),
        ({"prompts/cakes/en/mian.wav": SOUND}, {}, "6:3 unused-recording"),
        ({"prompts/cakes/en/choice.wav": SOUND}, {}, "5:3 unused-recording"),
        ({"prompts/cakes/fr/main.wav": SOUND}, {}, "7:11 unused-recording"),
        ({"prompts/cakes/main.wav": SOUND}, {}, "7:11 unused-recording"),
        ({"prompts/cakes/en/whatever.wav": SOUND}, {}, "1:1 unused-recording"),
        ({EN: SOUND, EN.replace("wav", "mp3"): SOUND}, {}, None),
        (
            {EN: SOUND, BYE: SOUND, RU: SOUND},
            {"cakes/en/bye": digest("Goodbye.")},
            "17:36 missing-recording",
        ),
        (
            {EN: SOUND, RU: SOUND, "prompts/cakes/ru/prices.wav": SOUND},
            {"cakes/ru/prices": digest("Который?")},
            "12:15 missing-recording",
        ),
        (
            {EN: SOUND, RU: SOUND, "prompts/cakes/ru/bye.wav": SOUND},
            {"cakes/ru/bye": digest("До свидания.")},
            "17:22 missing-recording",
        ),
    ],
)
def test_what_is_told(files, noted, told):
    loading = loaded(files, noted)
    assert loading.tree is not None
    found = [
        f"{each.at.span.line}:{each.at.span.column} {each.rule}" for each in loading.diagnostics
    ]
    if told is None:
        assert len(found) == 1
    else:
        assert found == [told]
    assert all(each.level == "warning" and each.fix and each.why for each in loading.diagnostics)


def test_all_together_are_bounded(monkeypatch):
    monkeypatch.setattr(recordings, "MOST_TOGETHER", len(SOUND) + 1)
    noted = {"cakes/en/bye": digest("Goodbye.")}
    loading = loaded({EN: SOUND, BYE: SOUND}, noted)
    assert [each.rule for each in loading.diagnostics] == ["unplayable-recording"]
    assert len(loading.tree.files) == 1


def test_a_name_of_two_signs_is_the_same_in_every_file_system():
    text = TREE.replace("bye", "йод")
    loading = loaded(
        {"prompts/cakes/ru/й\u043e\u0434.wav".replace("й", "и\u0306"): SOUND}, text=text
    )
    assert [each.rule for each in loading.diagnostics] == ["unnoted-recording"]


def test_line_breaks_do_not_matter_to_a_digest():
    assert digest("Good\n   day.") == digest("Good day.")
    assert digest("Good day.") != digest("Good day")


@given(
    st.dictionaries(
        st.from_regex(r"\w+/\w+/\w[\w ]*\w", fullmatch=True),
        st.from_regex("[0-9a-f]{12}", fullmatch=True),
    )
)
def test_an_index_is_read_as_it_was_written(noted):
    from unicodedata import normalize

    plain = {" ".join(normalize("NFC", name).split()): value for name, value in noted.items()}
    assert read_index(write_index(plain).encode()) == plain


@given(st.binary())
def test_an_index_of_anything_is_read(data):
    read_index(data)
