"""Sounds, at addresses named by their content."""

import hashlib
from urllib.parse import unquote

import pytest

from ivr.engine import media_name
from ivr.sound import HOLD
from ivr.steps import KINDS
from ivr.tree.load import load
from tests.simulator.apps import wav
from webhooks.trees import FixedTrees


@pytest.fixture
def url(app):
    return app.extensions["ivr"].hold.music.url


def test_the_music_of_the_house(client, url):
    answer = client.get(url)
    assert answer.data == HOLD.read_bytes()
    assert answer.content_type == "audio/wav"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert hashlib.sha256(answer.data).hexdigest()[:32] in url


def test_its_head_is_sent_without_it(client, url):
    answer = client.head(url)
    assert (answer.status_code, answer.data) == (200, b"")
    assert answer.content_length == HOLD.stat().st_size


@pytest.mark.parametrize(
    "name", ["x", "x.wav", "0" * 32, "0" * 32 + ".html", "0" * 32 + ".wav", "..%2fhold.wav", "%00"]
)
def test_nothing_else_is_there(client, name):
    answer = client.get(f"/media/{name}")
    assert answer.status_code == 404
    assert b"<" not in answer.data


def test_a_sound_comes_with_its_words(make, settings):
    text = (
        "phone_tree: 1\nlanguages: ru\nsteps:\n"
        '  bye: {hangup: {audio: bye.wav, words: "До свидания, {call.from}!"}}\n'
    )
    tree = load("desk", text.encode(), KINDS, {"bye.wav": wav(1)}.get).tree
    assert tree
    app = make(trees=FixedTrees(tree), settings=settings)
    answer = app.test_client().get(f"/media/{media_name('bye.wav', wav(1))}")
    assert unquote(answer.headers["X-IVR-Words"]) == "До свидания, …!"
    assert answer.headers["Content-Language"] == "ru-RU"


def test_music_has_no_words(client, url):
    assert "X-IVR-Words" not in client.get(url).headers


def test_a_stand_in_for_several_texts_has_none():
    text = (
        "phone_tree: 1\nlanguages: en\nsteps:\n"
        '  main: {say: {audio: a.wav, words: "Hello."}, next: bye}\n'
        '  bye: {hangup: {audio: b.wav, words: "Goodbye."}}\n'
    )
    files = {"a.wav": wav(1), "b.wav": wav(1)}
    tree = load("desk", text.encode(), KINDS, files.get).tree
    assert tree
    assert FixedTrees(tree).caption(media_name("a.wav", wav(1))) is None
