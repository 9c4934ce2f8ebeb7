"""`ivr prompts`: what is recorded, what is to be, and keeping the index."""

import csv
import shutil
from pathlib import Path

import pytest

from ivr.cli.shell import run

TREES = Path(__file__).parents[1] / "cases" / "mistakes" / "trees"


@pytest.fixture
def bakery(tmp_path, monkeypatch):
    """A tree of which some steps are recorded."""
    for name in ("recorded.yaml", "cakes.csv"):
        shutil.copy(TREES / name, tmp_path / name)
    shutil.copytree(TREES / "prompts", tmp_path / "prompts")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def states(capsys, *more):
    assert run(["prompts", "recorded.yaml", *more]) == 0
    lines = capsys.readouterr().out.partition("\n\n")[0].splitlines()
    parted = (line.split(None, 1) for line in lines)
    return {name.removeprefix("prompts/recorded/"): meaning for name, meaning in parted}


@pytest.mark.usefixtures("bakery")
def test_the_words_are_listed(capsys):
    told = states(capsys)
    assert told["ru/hello.mp3"] == "recorded"
    assert told["en/number.mp3"] == "to be recorded"
    assert told["ru/price.mp3"].startswith("always spoken")
    assert not any("owner" in name or "choice" in name for name in told)


def test_changed_words_are_recorded_anew_and_accepted(bakery, capsys):
    change(bakery / "recorded.yaml", "Kolos bakery, hello.", "Kolos, good day.")
    assert states(capsys)["en/hello.mp3"].startswith("recorded before")
    assert run(["prompts", "recorded.yaml", "--accept", "en/hello"]) == 0
    assert capsys.readouterr().out == "noted: prompts/recorded/en/hello.mp3\n"
    assert states(capsys)["en/hello.mp3"] == "recorded"
    assert run(["check", "recorded.yaml", "--strict"]) == 0


def test_a_new_recording_is_noted_in_both_languages(bakery, capsys):
    for code in ("ru", "en"):
        folder = bakery / "prompts/recorded" / code
        shutil.copy(folder / "bye.mp3", folder / "number.mp3")
    assert "nobody has noted" in states(capsys)["ru/number.mp3"]
    assert run(["prompts", "recorded.yaml", "--accept", "number", "--accept", "bye"]) == 0
    assert run(["check", "recorded.yaml", "--strict"]) == 0


def test_what_is_gone_leaves_the_index_and_other_trees_stay(bakery):
    index = bakery / "prompts/index"
    index.write_text(index.read_text(encoding="utf-8") + "0123  others/en/main\n", "utf-8")
    (bakery / "prompts/recorded/ru/bye.mp3").unlink()
    assert run(["prompts", "recorded.yaml", "--accept", "hello"]) == 0
    noted = index.read_text(encoding="utf-8")
    assert "recorded/ru/bye" not in noted
    assert "recorded/en/bye" in noted
    assert "0123  others/en/main" in noted


def test_a_script_holds_what_is_to_be_recorded(bakery, capsys):
    change(bakery / "recorded.yaml", "До свидания!", "Заходите ещё!")
    assert run(["prompts", "recorded.yaml", "--script", "script.csv"]) == 0
    with (bakery / "script.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["file"], row["words"]) for row in rows] == [
        ("prompts/recorded/ru/number.mp3", "Введите номер торта."),
        ("prompts/recorded/ru/bye.mp3", "Заходите ещё!"),
        ("prompts/recorded/en/number.mp3", "Enter the number of the cake."),
    ]
    assert run(["prompts", "recorded.yaml", "--script", "-"]) == 0
    assert "Заходите ещё!" in capsys.readouterr().out


@pytest.mark.usefixtures("bakery")
@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--accept", "helo"], "did you mean `hello`?"),
        (["--accept", "number"], "put it at prompts/recorded/ru/number.mp3"),
        (["--accept", "price"], "always spoken"),
        (["--script", "none/script.csv"], "none/script.csv cannot be written"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(capsys, args, told):
    assert run(["prompts", "recorded.yaml", *args]) == 1
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_a_tree_that_does_not_load_has_its_report(bakery, capsys):
    change(bakery / "recorded.yaml", "next: price", "next: prise")
    assert run(["prompts", "recorded.yaml"]) == 1
    assert "unknown-step" in capsys.readouterr().err
