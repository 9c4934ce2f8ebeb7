"""`ivr test`: the calls in calls files, and what is said of those that went otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli import foreign
from tests.cli.conftest import Ivr
from tests.cli.menus import CALLS, TREE


@pytest.fixture(autouse=True)
def menus(tmp_path: Path) -> Path:
    folder = tmp_path / "menus"
    folder.mkdir()
    (folder / "bikes.yaml").write_text(TREE)
    (folder / "bikes.calls.yaml").write_text(CALLS)
    return folder


def test_calls_that_go_as_they_should(ivr: Ivr):
    done = ivr("test")
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "menus/bikes.calls.yaml"
    assert lines[1].startswith("  pass  opening hours  0:0")
    assert lines[2].startswith("  pass  a message  0:")
    assert lines[3] == "2 calls, all went as they should"


def test_a_call_that_goes_otherwise(ivr: Ivr, menus: Path):
    (menus / "bikes.calls.yaml").write_text(CALLS.replace("from nine to six", "from ten to six"))
    done = ivr("test", "menus/bikes.calls.yaml")
    assert done.status == 1
    assert "  FAIL  opening hours  0:" in done.out
    assert "expected to hear “from ten to six”" in done.out
    assert "We are open from nine to six." in done.out
    assert "at menus/bikes.calls.yaml:8:9\n" in done.out
    assert "in main > opening > main, menus/bikes.yaml:9:3\n" in done.out
    assert "  pass  a message" in done.out
    assert done.out.endswith("2 calls, 1 went otherwise\n")


@pytest.mark.parametrize(
    ("expected", "told"),
    [
        ("seconds: < 1s", "expected < 1s"),
        ("steps: [main, bye]", "expected the steps main, bye"),
        ("outcome: recorded", "expected the outcome `recorded`"),
        ("status: busy", "expected the status `busy`"),
        ("requests: 2", "expected 2 requests left behind"),
    ],
)
def test_an_expectation_that_does_not_hold(ivr: Ivr, menus: Path, expected: str, told: str):
    wrong = CALLS.replace(
        "{steps: [main, opening]", f"{{{expected.replace('< 1s', chr(34) + '< 1s' + chr(34))}"
    ).replace(', seconds: "< 30s", outcome: abandoned, requests: 0', "")
    (menus / "bikes.calls.yaml").write_text(wrong)
    done = ivr("test")
    assert done.status == 1
    assert told in done.out
    assert "at menus/bikes.calls.yaml:2:3\n" in done.out


def test_for_programs(ivr: Ivr, menus: Path):
    (menus / "bikes.calls.yaml").write_text(CALLS.replace("from nine to six", "from ten to six"))
    done = ivr("test", "--json")
    assert done.status == 1
    assert (done.json["made"], done.json["failed"]) == (2, 1)
    failed, passed = done.json["calls"]
    assert (failed["name"], failed["passed"]) == ("opening hours", False)
    (failure,) = failed["failures"]
    assert failure["at"] == {"file": "menus/bikes.calls.yaml", "line": 8, "column": 9}
    assert failure["tree"] == {
        "file": "menus/bikes.yaml",
        "line": 9,
        "column": 3,
        "step": "main",
    }
    assert (passed["name"], passed["passed"], passed["outcome"]) == ("a message", True, "recorded")
    assert done.out == ivr("test", "--json").out


def test_only_some_calls(ivr: Ivr):
    assert ivr("test", "-k", "HOURS").out.endswith("1 call, all went as they should\n")
    done = ivr("test", "-k", "prices")
    assert done.status == 1
    assert done.err == "ivr test: no call has `prices` in its name\n"


def test_without_files_and_without_calls(ivr: Ivr, menus: Path):
    (menus / "bikes.calls.yaml").unlink()
    assert ivr("test") == (1, "", "ivr test: there is no menus/*.calls.yaml here; name a file\n")


def test_a_warning_of_twilios_fails_a_call(ivr: Ivr, menus: Path):
    with foreign.served(foreign.answering("<Response><Sya/></Response>")) as base:
        (menus / "x.calls.yaml").write_text(
            f"calls:\n  one:\n    tree: {base}/voice\n    script: [hang up]\n"
        )
        done = ivr("test", "menus/x.calls.yaml")
    assert done.status == 1
    assert "        warning 12200: " in done.out


WRONG = {
    "no YAML": ("calls: [", ":1:8"),
    "tabs": (CALLS.replace("  opening", "\topening"), ":2:1"),
    "no calls": ("steps: {}\n", ":1:1"),
    "a list": ("- a\n", ":1:1"),
    "empty calls": ("calls:\n", ":1:1"),
    "a call twice": (CALLS.replace("a message", "opening hours"), ":11:3"),
    "a field nobody knows": (CALLS.replace("    from:", "    form:"), ":4:5"),
    "an item nobody knows": (CALLS.replace("- press", "- preess", 1), ":7:9"),
    "no script": ("calls:\n  one: {tree: bikes.yaml}\n", ":2:8"),
    "a number that is none": (CALLS.replace("+79161234567", "12345"), ":4:11"),
    "an item in an item": (CALLS.replace('"1"', "[1, 2]"), ":7:16"),
    "a bound that is none": (CALLS.replace("< 30s", "soon"), ":10:47"),
    "a time that is none": (CALLS.replace("from:", "at: noon\n    from:"), ":4:9"),
    "a time out of reach": (CALLS.replace("from:", "at: 9999-12-31 23:59\n    from:"), ":4:9"),
    "binary": ("\x00\x01", ":1:1"),
    "brackets": ("[" * 100_000, ":1:"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_calls_file_that_is_none(ivr: Ivr, menus: Path, name: str):
    text, place = WRONG[name]
    (menus / "bikes.calls.yaml").write_text(text)
    done = ivr("test")
    assert done.status == 1
    assert done.err.startswith(f"menus/bikes.calls.yaml{place}"), done.err
    assert "error[" in done.err
    assert done.out == "no calls\n"


def test_a_language_that_the_tree_does_not_speak(ivr: Ivr, menus: Path):
    (menus / "bikes.calls.yaml").write_text(CALLS.replace("from:", "language: de\n    from:"))
    done = ivr("test")
    assert done.status == 1
    assert done.err.startswith("menus/bikes.calls.yaml:4:15: error[wrong-call]: ")
    assert "it speaks `en`, `ru`" in done.err
    assert "  pass  a message" in done.out, "the others are made all the same"


@pytest.mark.parametrize(
    ("tree", "told"),
    [
        ("there is no file", "menus/bikes.yaml:1:1: error[unreadable-file]: there is no file"),
        (TREE.replace("next: main", "next: mian"), "menus/bikes.yaml:18:11: error["),
    ],
)
def test_a_tree_that_cannot_be_called(ivr: Ivr, menus: Path, tree: str, told: str):
    if tree.startswith("there"):
        (menus / "bikes.yaml").unlink()
    else:
        (menus / "bikes.yaml").write_text(tree)
    done = ivr("test")
    assert done.status == 1
    assert done.err.startswith(told)
    assert done.err.count("error[") == 1, "told once, not for each call"
