"""Sound on this machine, with a player that writes down what it is given."""

import sys
import wave
from array import array
from pathlib import Path

import pytest

from ivr.sound.player import LIKED, PLAYERS, RATE, Player, player, tone

NOTES = "import shutil, sys, time; shutil.copy(sys.argv[2], sys.argv[1]); time.sleep({0})"


def recorder(heard: Path, seconds: int = 0) -> list[str]:
    """A command that keeps what it is to play, and takes so long to play it."""
    return [sys.executable, "-c", NOTES.format(seconds), str(heard)]


def power(samples: bytes, hertz: float) -> float:
    """How much of a frequency is in samples (Goertzel's way)."""
    from math import cos, pi

    turn, before, last = 2 * cos(2 * pi * hertz / RATE), 0.0, 0.0
    for sample in array("h", samples):
        before, last = last, sample + turn * last - before
    return before**2 + last**2 - turn * before * last


@pytest.mark.parametrize(("key", "pair"), [("1", (697, 1209)), ("0", (941, 1336)),
                                           ("*", (941, 1209)), ("#", (941, 1477))])  # fmt: skip
def test_a_key_sounds_as_its_two_tones(key, pair):
    samples, rate = tone(key)
    assert rate == RATE
    assert len(samples) == 2 * round(0.12 * RATE)
    found = {hertz: power(samples, hertz) for hertz in (697, 770, 852, 941, 1209, 1336, 1477, 1633)}
    assert set(sorted(found, key=found.__getitem__)[-2:]) == set(pair)


def test_the_player_liked_best_is_taken(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}")
    assert player() == [f"/bin/{LIKED[0]}", *PLAYERS[LIKED[0]]]
    monkeypatch.setattr("shutil.which", lambda name: "/x" if name == "ffplay" else None)
    assert player() == ["/x", *PLAYERS["ffplay"]]
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert player() is None


def test_every_player_known_is_liked():
    assert sorted(LIKED) == sorted(PLAYERS)


def test_what_is_played_are_the_samples_as_wav(tmp_path):
    heard = tmp_path / "heard.wav"
    made = Player(recorder(heard))
    made.play(b"\1\2\3\4", 22050)
    assert made._playing is not None
    assert made._playing.wait(20) == 0
    made.close()
    with wave.open(str(heard)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (22050, 1, 2)
        assert file.readframes(9) == b"\1\2\3\4"


def test_it_is_silent_at_once_and_leaves_nothing(tmp_path):
    made = Player(recorder(tmp_path / "heard.wav", 600))
    made.play(b"\0\0", RATE)
    first = made._playing
    made.play(b"\0\0", RATE)
    second = made._playing
    assert first is not None
    assert second is not None
    assert first.poll() is not None, "one thing at a time"
    folder = Path(made._folder.name)
    made.close()
    assert second.poll() is not None
    assert not folder.exists()
    made.stop()


def test_a_player_that_is_not_there_is_an_os_error(tmp_path):
    made = Player([str(tmp_path / "none")])
    with pytest.raises(OSError, match="none"):
        made.play(b"\0\0", RATE)
    made.close()
