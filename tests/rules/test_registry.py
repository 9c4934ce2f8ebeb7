"""Whatever can be told has a page, and whatever has a page can be told."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from ivr.tree.pages import PAGES

ROOT = Path(__file__).parents[2]
NOTING = {"error", "warning", "misread", "Diagnostic", "_among"}
A_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NO_RULE = {"error", "warning", "sources", "hours"}


def names_in(source: str) -> Iterator[str]:
    """The names of mistakes that a module notes: the first arguments of what notes them."""
    constants = {
        target.id: node.value.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Constant)
        for target in ([node.target] if isinstance(node, ast.AnnAssign) else node.targets)
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and called(node) in NOTING:
            # A rule may be one of two: "a" if such else "b". A condition's words are no rules.
            for argument in node.args[: 3 if called(node) == "_among" else 1]:
                yield from spelt(argument, constants)


def called(node: ast.Call) -> str:
    match node.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def spelt(node: ast.expr, constants: Mapping[str, object]) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(name)) if A_NAME.fullmatch(name) and name not in NO_RULE:
            yield name
        case ast.IfExp(body=one, orelse=other):
            yield from spelt(one, constants)
            yield from spelt(other, constants)
        case ast.Name(id="NAME"):
            yield str(constants["NAME"])


@cache
def noted() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in sorted(ROOT.glob("ivr/**/*.py")):
        for name in names_in(path.read_text(encoding="utf-8")):
            found.setdefault(name, set()).add(str(path.relative_to(ROOT)))
    return found


def test_whatever_is_told_has_a_page():
    missing = {name: places for name, places in noted().items() if name not in PAGES}
    assert not missing, "write a page in ivr/tree/pages and list it there"


def test_whatever_has_a_page_is_told():
    assert not PAGES.keys() - noted().keys(), "nothing notes these any more: delete their pages"


@pytest.mark.parametrize(("name", "module"), PAGES.items())
def test_a_page_stands_under_its_name(name, module):
    assert module.rpartition(".")[2] == name.replace("-", "_")
    assert ROOT.joinpath(*module.split(".")).with_suffix(".py").exists()


def test_no_page_is_left_out():
    files = {
        f"ivr.tree.{folder}.{path.stem}"
        for folder in ("pages", "rules", "traps")
        for path in (ROOT / "ivr/tree" / folder).glob("*.py")
        if "Why:" in path.read_text(encoding="utf-8")
    }
    assert files == set(PAGES.values())


@pytest.mark.parametrize(
    "source",
    [
        'reading.error("lost-step", at, "…")',
        'raise reading.misread("lost-step", value, mistake)',
        'Diagnostic("lost-step", "error", "…", Label(at))',
        'NAME = "lost-step"\nDiagnostic(NAME, LEVEL, "…", Label(at))',
        'reading.error("lost-step" if a == "b-c" else "lost-step", at, "…")',
    ],
)
def test_the_search_finds(source):
    assert set(names_in(source)) == {"lost-step"}
