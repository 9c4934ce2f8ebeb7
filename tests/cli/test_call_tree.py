"""`ivr call TREE`: a tree's own service, in this process."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from ivr.cli.faults import Faults
from tests.cli.conftest import Ivr
from tests.cli.menus import TREE

HOURS = json.dumps([{"press": "1"}, {"hear": "from nine to six"}, "hang up"])


@pytest.fixture(autouse=True)
def tree(tmp_path: Path) -> Path:
    path = tmp_path / "bikes.yaml"
    path.write_text(TREE)
    return path


def test_a_call_by_script(ivr: Ivr):
    done = ivr("call", "bikes.yaml", "--script", "-", stdin=HOURS)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(
        "+12025550100 calls +74950000001\nbikes.yaml, Mon 2026-11-23 10:00 Europe/Moscow\n\n"
    )
    assert "caller  presses 1" in done.out
    assert "We are open from nine to six." in done.out
    assert "steps: main, opening, main" in done.out


def test_the_same_call_twice_is_the_same_to_the_byte(ivr: Ivr):
    runs = [ivr("call", "bikes.yaml", "--script", "-", "--json", stdin=HOURS) for _ in range(2)]
    assert runs[0].status == 0
    assert runs[0].out == runs[1].out
    other = ivr("call", "bikes.yaml", "--script", "-", "--json", "--seed", "5", stdin=HOURS)
    assert other.json["call"]["sid"] != runs[0].json["call"]["sid"]


def test_a_script_from_a_file(ivr: Ivr, tmp_path: Path):
    (tmp_path / "s.yaml").write_text('- press: "1"\n- hear: from nine to six\n- hang up\n')
    assert ivr("call", "bikes.yaml", "--script", "s.yaml").status == 0


def test_the_language_it_begins_in(ivr: Ivr):
    done = ivr(
        "call", "bikes.yaml", "--script", "-", "--json", "--language", "ru", stdin="[hear: Яркие]"
    )
    assert (done.status, done.err) == (0, "")
    assert done.kinds("speak")[0]["language"] == "ru-RU"


def test_a_language_that_it_does_not_speak(ivr: Ivr):
    done = ivr("call", "bikes.yaml", "--script", "-", "--language", "de", stdin="[]")
    assert done.status == 2
    assert done.err == "ivr call: bikes.yaml speaks en, ru, not de\n"


def test_the_time_is_in_the_trees_zone(ivr: Ivr):
    done = ivr("call", "bikes.yaml", "--script", "-", "--at", "2027-01-02 03:04", stdin="[hang up]")
    assert "Sat 2027-01-02 03:04 Europe/Moscow" in done.out
    done = ivr(
        "call", "bikes.yaml", "--script", "-", "--at", "2027-01-02T03:04-05:00", stdin="[hang up]"
    )
    assert "Sat 2027-01-02 03:04 UTC-05:00" in done.out


def test_neither_env_files_nor_the_environment_reach_it(
    ivr: Ivr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    before = ivr("call", "bikes.yaml", "--script", "-", "--json", stdin=HOURS)
    (tmp_path / ".env").write_text(
        "PUBLIC_URL=https://real.example\nTWILIO_AUTH_TOKEN=real\nDATABASE_URL=nonsense\n"
    )
    monkeypatch.setenv("SECRET_KEY", "x")
    monkeypatch.setenv("IVR_ENV", "production")
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", "real")
    after = ivr("call", "bikes.yaml", "--script", "-", "--json", stdin=HOURS)
    assert after == before
    assert not list(tmp_path.glob("*.sqlite*"))
    assert not (tmp_path / "var").exists()


def test_requests_are_those_that_callers_leave(ivr: Ivr):
    script = [{"press": "0"}, {"record": "5s"}, {"hear": "goodbye"}]
    for count, status in (("1", 0), ("0", 1), ("> 1", 1)):
        done = ivr(
            "call",
            "bikes.yaml",
            "--script",
            "-",
            stdin=json.dumps([*script, {"expect": {"requests": count}}]),
        )
        assert done.status == status, done.err
    assert "expected > 1 requests left behind; there were 1" in done.err


def test_what_went_otherwise_has_its_place_in_the_tree(ivr: Ivr):
    done = ivr(
        "call", "bikes.yaml", "--script", "-", stdin='- press: "1"\n- hear: seven\n- press: "9"\n'
    )
    assert done.status == 1
    assert "item 2" in done.err
    assert "expected to hear “seven”" in done.err
    assert "We are open from nine to six." in done.err
    assert "at bikes.yaml:9:3 (step main)" in done.err


def test_a_fault_of_the_service_is_not_hidden_by_its_apology(
    ivr: Ivr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from webhooks import conversation

    def broken(*_: object) -> None:
        raise LookupError("no such tariff")

    monkeypatch.setattr(conversation, "begin", broken)
    done = ivr("call", "bikes.yaml", "--script", "-", stdin="[hang up]", faulty=True)
    assert done.status == 1
    assert done.err.count("LookupError: no such tariff") == 1
    (tmp_path / "bikes.calls.yaml").write_text("calls: {one: {script: [hang up]}}")
    done = ivr("test", "bikes.calls.yaml")
    assert done.status == 1
    assert "FAIL  one" in done.out
    assert "LookupError: no such tariff" in done.out
    heard = logging.getLogger("webhooks").handlers + logging.getLogger("ivr").handlers
    assert not [each for each in heard if isinstance(each, Faults)], "nothing is left behind"


NO_TREES = {
    "misspelt target": (TREE.replace("go: opening", "go: opning"), "bikes.yaml:14:13"),
    "key twice": (TREE.replace("next: main", "next: main\n    next: bye"), "bikes.yaml:19:5"),
    "tabs": (TREE.replace("  opening:", "\topening:"), "bikes.yaml:1"),
    "binary": ("\x00\x01\x02\xff" * 100, "bikes.yaml:1"),
    "empty": ("", "bikes.yaml:1"),
    "brackets": ("[" * 100_000, "bikes.yaml:1"),
    "bomb": (
        "a: &a [x,x,x]\n"
        + "".join(f"{b}: &{b} [*{a},*{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
        "bikes.yaml:",
    ),
    "too large": ("# " + "x" * 10_000_000, "bikes.yaml:1"),
}


@pytest.mark.parametrize("name", NO_TREES)
@pytest.mark.parametrize(
    "command", [("call", "bikes.yaml", "--script", "-"), ("check", "bikes.yaml")]
)
def test_a_file_that_is_no_tree(ivr: Ivr, tree: Path, name: str, command: tuple[str, ...]):
    text, place = NO_TREES[name]
    tree.write_bytes(text.encode("latin-1", "replace") if name == "binary" else text.encode())
    done = ivr(*command, stdin="[]")
    assert done.status == 1
    told = done.err if command[0] == "call" else done.out
    assert told.startswith(place)
    assert "error[" in told


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        ("bike.yaml", "there is no file bike.yaml"),
        ("menus/bikes.yaml", "there is no folder menus"),
        (".", ". is a folder, not a file"),
        ("bikes", "there is no file bikes"),
    ],
)
def test_a_target_that_is_no_file(ivr: Ivr, target: str, sentence: str):
    done = ivr("call", target, "--script", "-", stdin="[]")
    assert done.status == 1
    assert f"{target}:1:1: error[unreadable-file]: {sentence}" in done.err


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("- preess: 1\n", "standard input:1:3: error[wrong-script]: there is no item `preess`"),
        ("- hear: a\n- wait: 5\n", "standard input:2:9: error[wrong-script]: `5` is no length"),
        ("hear: a\n", "standard input:1:1: error[wrong-script]: a script is a list"),
        ('- press: "1\n', "standard input:1:"),
        ("", "standard input:1:1: error["),
        ("[" * 100_000, "standard input:1:"),
    ],
)
def test_a_script_that_is_none(ivr: Ivr, script: str, told: str):
    done = ivr("call", "bikes.yaml", "--script", "-", "--json", stdin=script)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(told)


def test_a_script_that_is_not_there(ivr: Ivr):
    done = ivr("call", "bikes.yaml", "--script", "s.yaml")
    assert (done.status, done.out, done.err) == (1, "", "ivr call: there is no file s.yaml\n")
