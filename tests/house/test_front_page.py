"""The call and the menu that README.md shows are real: this makes the one and calls the other."""

import re
from pathlib import Path

import pytest

from ivr.cli.shell import run

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
SCRIPTS = ROOT / "tests/cases/front-page"

PICTURE = re.compile(r"(?<=^```\n)\+\d+ calls .*?(?=^```$)", re.MULTILINE | re.DOTALL)
MENU = re.compile(r"^```yaml\n(phone_tree: 1\n.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def ivr(capsys, monkeypatch):
    """Runs a command in the project's folder; what it printed."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")

    def command(*args: str) -> str:
        status = run(args)
        told = capsys.readouterr()
        assert status == 0, told.out + told.err
        return str(told.out)

    return command


def found(pattern: re.Pattern[str]) -> str:
    match = pattern.search(README.read_text(encoding="utf-8"))
    assert match, f"README.md no longer has {pattern.pattern}"
    return match[match.lastindex or 0]


def test_the_call_it_shows(ivr, request):
    circumstances = ["--language", "en", "--at", "2026-11-23 10:00"]
    script = str(SCRIPTS / "hotline.yaml")
    heard = ivr("call", "menus/hotline.yaml", *circumstances, "--script", script)
    if request.config.getoption("--update"):
        page = PICTURE.sub(lambda _: heard, README.read_text(encoding="utf-8"))
        README.write_text(page, encoding="utf-8")
    assert found(PICTURE) == heard, "--update writes it anew"


def test_the_first_menu_is_a_whole_one(ivr, tmp_path):
    menu = found(MENU)
    assert menu.count("\n") == 10, "README.md promises ten lines"
    tree = tmp_path / "bikes.yaml"
    tree.write_text(menu, encoding="utf-8")
    assert "no mistakes" in ivr("check", str(tree))
    ivr("call", str(tree), "--script", str(SCRIPTS / "bikes.yaml"))
