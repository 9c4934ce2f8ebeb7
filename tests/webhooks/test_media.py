"""Sounds, at addresses named by their content."""

import hashlib

import pytest

from ivr.sound import HOLD


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
