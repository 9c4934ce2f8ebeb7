"""A call in which some words are recordings: they last as long, and their words are heard."""

import json
import shutil
from pathlib import Path

import pytest

from ivr.cli.shell import run
from tests.simulator.apps import wav

TREES = Path(__file__).parents[1] / "cases" / "mistakes" / "trees"


@pytest.fixture
def script(tmp_path, monkeypatch):
    """Calls the bakery by a script; its greeting takes six seconds, in English seven."""
    for name in ("recorded.yaml", "cakes.csv"):
        shutil.copy(TREES / name, tmp_path / name)
    shutil.copytree(TREES / "prompts", tmp_path / "prompts")
    for code, seconds in (("ru", 6), ("en", 7)):
        (tmp_path / f"prompts/recorded/{code}/hello.mp3").unlink()
        (tmp_path / f"prompts/recorded/{code}/hello.wav").write_bytes(wav(seconds))
    monkeypatch.chdir(tmp_path)

    def call(text, *more):
        (tmp_path / "script.yaml").write_text(text, encoding="utf-8")
        return run(["call", "recorded.yaml", "--script", "script.yaml", *more])

    return call


def events(capsys, kind):
    told = json.loads(capsys.readouterr().out)["events"]
    return [event for event in told if event["kind"] == kind]


def test_words_of_recordings_are_heard(script):
    assert script("- press: 2\n- hear: Kolos bakery, hello\n- hear: to speak to us, press 2\n") == 0


def test_a_recording_lasts_as_long_as_it_does(script, capsys):
    assert script("- press: 2\n- hear: press 2\n- hang up\n", "--json") == 0
    first = events(capsys, "play")[0]
    assert (first["text"], first["language"]) == ("Kolos bakery, hello.", "en-US")
    assert (first["seconds"], first["cut"]) == (7.0, False)


def test_what_is_cut_off_was_not_heard(script, capsys):
    assert script("- press: 2\n- wait: 1s\n- press now: 1\n- hear: bakery, hello\n", "--json") == 1
    assert events(capsys, "play")[0]["cut"]


def test_people_read_what_a_recording_says(script, capsys):
    assert script("- press: 1\n- hear: здравствуйте\n- hear: нажмите\n- hang up\n") == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Пекарня «Колос», здравствуйте. [a recording, 6 s]" in told
