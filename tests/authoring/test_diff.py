"""`ivr diff`: files and revisions, for people and for programs, with limits for CI."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.authoring.differences import CASES
from tests.cli.conftest import Ivr

TREE = (CASES / "clinic.yaml").read_text(encoding="utf-8")
TABLE = (CASES / "prices.csv").read_text(encoding="utf-8")
SHORTER = TREE.replace("wait: 8s", "wait: 3s")
LOST = TREE.replace('    "0": operator\n', "")
SHORTENED = "after 1 the wait for an answer is shortened from 8s to 3s\n"


@pytest.fixture(autouse=True)
def menus(tmp_path: Path) -> Path:
    folder = tmp_path / "menus"
    folder.mkdir()
    (folder / "prices.csv").write_text(TABLE)
    (folder / "clinic.yaml").write_text(TREE)
    return folder


@pytest.fixture
def kept(menus: Path) -> Path:
    """The same folder, committed."""
    for words in (
        "init -q",
        "add .",
        "-c user.name=A -c user.email=a@example.com commit -qm One",
    ):
        subprocess.run(["git", *words.split()], cwd=menus.parent, check=True)
    return menus


def changed(menus: Path, text: str = SHORTER) -> None:
    (menus / "clinic.yaml").write_text(text)


def test_two_files(ivr: Ivr, menus: Path):
    (menus / "new.yaml").write_text(SHORTER)
    assert ivr("diff", "menus/clinic.yaml", "menus/new.yaml") == (0, SHORTENED, "")


def test_no_difference_is_no_word(ivr: Ivr, menus: Path):
    (menus / "new.yaml").write_text(f"# another layout\n{TREE}\n")
    assert ivr("diff", "menus/clinic.yaml", "menus/new.yaml") == (0, "", "")


@pytest.mark.parametrize(
    "old",
    ["HEAD", "HEAD:menus/clinic.yaml", "HEAD:./menus/clinic.yaml", ":menus/clinic.yaml", "master"],
)
def test_a_revision(ivr: Ivr, kept: Path, old: str):
    if old == "master":
        subprocess.run(["git", "branch", "-q", "-m", "master"], cwd=kept, check=True)
    changed(kept)
    assert ivr("diff", old, "menus/clinic.yaml") == (0, SHORTENED, "")


def test_a_revision_has_its_own_table(ivr: Ivr, kept: Path):
    (kept / "prices.csv").write_text(TABLE.replace("1101,40", "1101,45"))
    told = "the table `prices` has one row changed (1101: price 45 instead of 40)\n"
    assert ivr("diff", "HEAD", "menus/clinic.yaml") == (0, told, "")


def test_from_a_folder_within(ivr: Ivr, kept: Path, monkeypatch: pytest.MonkeyPatch):
    changed(kept)
    monkeypatch.chdir(kept)
    for new in ("clinic.yaml", str(kept / "clinic.yaml")):
        assert ivr("diff", "HEAD", new) == (0, SHORTENED, "")


@pytest.mark.parametrize(
    ("old", "told"),
    [
        ("HEADD", "there is no revision HEADD; `git log` shows those there are"),
        ("--", "Missing argument 'NEW'"),
        (
            "HEAD:menus/clinik.yaml",
            "HEAD has no file menus/clinik.yaml; did you mean menus/clinic.yaml?",
        ),
        ("HEAD:menus", "HEAD:menus is a folder, not a file; name a tree's file"),
        (
            "menus/clinik.yaml",
            "there is no file menus/clinik.yaml; did you mean menus/clinic.yaml?",
        ),
        ("HEAD:menus/prices.csv", "menus/prices.csv:1:1: error["),
    ],
)
@pytest.mark.usefixtures("kept")
def test_what_cannot_be_read_is_a_sentence(ivr: Ivr, old: str, told: str):
    done = ivr("diff", old, "menus/clinic.yaml")
    assert done.status in (1, 2)
    assert told.lower() in (done.out + done.err).lower()


def test_where_there_is_no_repository(ivr: Ivr):
    done = ivr("diff", "HEAD", "menus/clinic.yaml")
    assert done == (1, "", "ivr diff: this is no git repository; name two files instead\n")


def test_where_there_is_no_git(ivr: Ivr, kept: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(kept))
    done = ivr("diff", "HEAD", "menus/clinic.yaml")
    assert done == (1, "", "ivr diff: there is no git here; install it, or name two files\n")


def test_a_tree_with_mistakes_is_told_of(ivr: Ivr, menus: Path):
    changed(menus, TREE.replace("next: noted", "next: notde"))
    done = ivr("diff", "menus/clinic.yaml", "menus/clinic.yaml")
    assert done.status == 1
    assert "`notde` is not a step of this tree" in done.err


@pytest.mark.parametrize(
    ("text", "limits", "status"),
    [
        (SHORTER, "lost-way,slower=5s", 0),
        (SHORTER, "time", 1),
        (SHORTER, "any", 1),
        (LOST, "lost-way,slower=5s", 1),
        (
            TREE.replace("Clinic.", "Clinic, your doctors since nineteen sixty-four."),
            "slower=2s",
            1,
        ),
        (
            TREE.replace("Clinic.", "Clinic, your doctors since nineteen sixty-four."),
            "slower=9s",
            0,
        ),
        (TREE, "any", 0),
    ],
)
def test_limits(ivr: Ivr, menus: Path, text: str, limits: str, status: int):
    (menus / "new.yaml").write_text(text)
    assert ivr("diff", "menus/clinic.yaml", "menus/new.yaml", "--fail-on", limits).status == status


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ("lost", "there is no sort of changes `lost`; did you mean `lost-way`?"),
        ("slower=5", "`5` has no unit; write `5s` for seconds, `5m` for minutes"),
        ("loop=3s", "`loop` has no measure; write `loop`"),
    ],
)
def test_limits_that_are_none(ivr: Ivr, limits: str, told: str):
    done = ivr("diff", "menus/clinic.yaml", "menus/clinic.yaml", "--fail-on", limits)
    assert done == (2, "", f"ivr diff: --fail-on: {told}\n")


def test_for_programs(ivr: Ivr, menus: Path):
    (menus / "new.yaml").write_text(SHORTER)
    done = ivr("diff", "menus/clinic.yaml", "menus/new.yaml", "--json", "--fail-on", "time")
    assert done.status == 1
    assert done.json == {
        "changes": [
            {
                "sort": "time",
                "sentence": SHORTENED.strip(),
                "step": "appointments",
                "later": 0.0,
                "effects": [],
                "fails": True,
            }
        ]
    }
