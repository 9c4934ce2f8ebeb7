"""What the README and the pages in docs/ promise is there."""

import re
from pathlib import Path

import pytest

from tests.house.test_registries import keys

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(ROOT.glob("docs/**/*.md"))]

LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
OURS = re.compile(r"(?<![\w./-])((?:ivr|webhooks|menus|tests|docs|\.ci)/[\w./*-]*)")


def code(page: Path) -> str:
    """The code on a page, inline and in blocks, a line each."""
    return "\n".join(CODE.findall(page.read_text(encoding="utf-8")))


def targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


def commands() -> set[str]:
    registry = ROOT / "ivr/cli/__init__.py"
    return {str(key) for key in keys(registry.read_text(encoding="utf-8"), "COMMANDS")}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    links = LINK.findall(page.read_text(encoding="utf-8"))
    missing = [link for link in links if not (page.parent / link).exists()]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_files_it_names_are_there(page):
    named = {path.rstrip(".") for path in OURS.findall(code(page))} - {"menus/bikes.yaml"}
    missing = [path for path in named if not any(ROOT.glob(path.rstrip("/")))]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_commands_it_names_are_there(page):
    makes = set(re.findall(r"(?<![\w-])make ([a-z]+)", code(page)))
    assert makes <= targets(), f"not in the Makefile: {makes - targets()}"
    ivrs = set(re.findall(r"(?<![\w/-])(?:\.venv/bin/)?ivr ([a-z]+)", code(page)))
    assert ivrs <= commands(), f"not in ivr/cli: {ivrs - commands()}"


def test_the_makefile_explains_each_target():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    explained = set(re.findall(r"^# make ([a-z]+) ", makefile, re.MULTILINE))
    assert targets() - {"help", "clean"} <= explained


def test_the_front_page_shows_both_commands():
    assert "make call" in code(ROOT / "README.md")
    assert "make test" in code(ROOT / "README.md")


def test_decisions_are_titled_as_questions():
    pages = sorted(ROOT.glob("docs/decisions/why-*.md"))
    assert pages
    titles = {page.name: page.read_text(encoding="utf-8").splitlines()[0] for page in pages}
    question = re.compile(r"# Why .+\?")
    assert not {name: title for name, title in titles.items() if not question.fullmatch(title)}
