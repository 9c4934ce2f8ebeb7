"""Small files with one idea, and nothing left for later."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOPS = ("ivr", "webhooks", "tests", "menus", "docs", ".ci")
TEXTS = {"", ".py", ".md", ".toml", ".txt", ".yaml", ".cfg", ".ini", ".html", ".css", ".js"}

NOT_OURS = {"__pycache__", "node_modules"}

LINES = 400
# Longer, with the reason why it is one idea all the same.
LONGER: dict[str, str] = {}

LATER = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX|HA" + r"CK)\b")


def texts() -> Iterator[Path]:
    """Every text of the project, by its path from the root."""
    inside = (path for top in TOPS for path in (ROOT / top).rglob("*"))
    for path in sorted([*ROOT.iterdir(), *inside]):
        if path.is_file() and path.suffix in TEXTS and not NOT_OURS.intersection(path.parts):
            yield path.relative_to(ROOT)


def test_no_module_is_over_400_lines():
    long = {}
    for path in texts():
        if path.suffix == ".py":
            lines = (ROOT / path).read_text(encoding="utf-8").count("\n")
            if lines > LINES and str(path) not in LONGER:
                long[str(path)] = lines
    assert not long, f"over {LINES} lines; is each one idea? {long}"


def test_no_reason_outlives_its_file():
    needless = [
        path
        for path in LONGER
        if not (ROOT / path).exists()
        or (ROOT / path).read_text(encoding="utf-8").count("\n") <= LINES
    ]
    assert not needless, f"no longer over {LINES} lines: {needless}"


def test_nothing_is_left_for_later():
    found = [
        f"{path}:{number}: {line.strip()}"
        for path in texts()
        for number, line in enumerate((ROOT / path).read_text(encoding="utf-8").splitlines(), 1)
        if LATER.search(line)
    ]
    assert not found, "do it now, or open an issue:\n" + "\n".join(found)


@pytest.mark.parametrize("word", ["TO" + "DO: later", "# FIX" + "ME"])
def test_the_search_finds(word):
    assert LATER.search(word)


def test_the_walk_sees_the_project():
    assert {Path("README.md"), Path(".ci/run"), Path("tests/house/test_files.py")} <= set(texts())
