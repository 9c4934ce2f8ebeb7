"""Editors are told the same as `ivr check` tells, as far as the shape of a file goes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from pydantic import BaseModel

from ivr.cli.schema import written
from ivr.steps import KINDS
from ivr.tree.everywhere import Everywhere
from ivr.tree.heading import Heading
from ivr.tree.schema import fields, page
from ivr.tree.types import TYPES
from tests.authoring.editors import READERS, typed
from tests.authoring.whole import loaded, round_step

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads(written())
MODELS: dict[str, type[BaseModel]] = {"a file": Heading, "everywhere": Everywhere, **KINDS}
# Fields that cannot stand beside the others of their kind.
APART = {"ask": {"secret"}}
HEADING = "phone_tree: 1\nlanguages: en\n"
FENCE = re.compile(r"^## (.+?)\n+```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)


def trees() -> dict[str, str]:
    """Every tree that is good: those that are shipped, and one round each kind's example."""
    shipped = [path for path in sorted(ROOT.glob("menus/*.yaml")) if ".calls." not in path.name]
    whole = {path.name: path.read_text(encoding="utf-8") for path in shipped}
    return whole | {name: round_step(page(kind).example) for name, kind in KINDS.items()}


def cases(name: str) -> dict[str, str]:
    """The trees of a page of cases by their titles; a heading that is left out is put in."""
    text = (ROOT / "tests/cases/schema" / name).read_text(encoding="utf-8")
    return {
        title: tree if "phone_tree" in tree else HEADING + tree
        for title, tree in FENCE.findall(text)
    }


def mistakes(text: str, reader: str) -> list[str]:
    """What the schema has against a file."""
    found = Draft7Validator(SCHEMA).iter_errors(typed(text, READERS[reader]))
    return [f"{'/'.join(map(str, each.absolute_path))}: {each.message}" for each in found]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", trees())
def test_good_trees_are_accepted(name, reader):
    assert not mistakes(trees()[name], reader)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("title", cases("accepted.md"))
def test_what_looks_odd_and_is_good_is_accepted(title, reader):
    tree = cases("accepted.md")[title]
    assert not [each.message for each in loaded(tree).diagnostics if each.level == "error"]
    assert not mistakes(tree, reader)


@pytest.mark.parametrize("title", cases("refused.md"))
def test_broken_shapes_are_refused(title):
    tree = cases("refused.md")[title]
    errors = [each for each in loaded(tree).diagnostics if each.level == "error"]
    assert errors, "check takes it"
    assert not [each for each in errors if each.rule == "unknown-step"], "no mistake of shape"
    for reader in READERS:
        assert mistakes(tree, reader), f"read as {reader}"


@pytest.mark.parametrize("name", KINDS)
def test_the_examples_of_a_kind_are_whole_steps(name):
    about = page(KINDS[name])
    for example in filter(None, (about.example, about.full)):
        loading = loaded(round_step(example))
        assert [f"{each.rule}: {each.message}" for each in loading.diagnostics] == []
        assert loading.tree is not None
        assert loading.tree.steps["example"].kind == name
        for reader in READERS:
            assert not mistakes(round_step(example), reader)


@pytest.mark.parametrize("name", KINDS)
def test_every_field_has_an_example(name):
    about = page(KINDS[name])
    shown = set(re.findall(r"^(\w+):", about.full or about.example, re.MULTILINE))
    assert {field.name for field in fields(KINDS[name])} - shown == APART.get(name, set())


def test_the_schema_is_one():
    Draft7Validator.check_schema(SCHEMA)


def test_all_it_refers_to_is_there():
    referred = {each.removeprefix("#/$defs/") for each in _references(SCHEMA)}
    assert referred <= SCHEMA["$defs"].keys()
    assert set(TYPES) <= referred | {"one-step", "everywhere"}


@pytest.mark.parametrize("model", MODELS)
def test_every_field_is_explained(model):
    for field in fields(MODELS[model]):
        assert field.about, field.name
        assert field.type in SCHEMA["$defs"], field.name


def test_every_type_is_explained():
    for name, described in TYPES.items():
        assert described["title"], name
        for example in described.get("examples", ()):
            there = {"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]}
            assert Draft7Validator(there).is_valid(example), (name, example)


def test_no_two_kinds_have_each_others_names_as_fields():
    """Else the fields of a step could not tell its kind without their order."""
    named = {name: {field.name for field in fields(kind)} for name, kind in KINDS.items()}
    both = [(a, b) for a in named for b in named if a < b and a in named[b] and b in named[a]]
    assert not both


def _references(value: Any) -> set[str]:
    if isinstance(value, dict):
        found = set().union(*map(_references, value.values()))
        return found | ({value["$ref"]} if isinstance(value.get("$ref"), str) else set())
    if isinstance(value, list):
        return set().union(*map(_references, value))
    return set()


UNQUOTED = re.compile(r"[*&!%@`?#|>\-\[\]{}\"']")


@pytest.mark.parametrize(
    "name", [name for name in TYPES if len(TYPES[name].get("examples", ())) == 1]
)
def test_an_only_example_can_be_written_as_it_is(name):
    """VS Code's extension writes it for the author, and its names without quotes."""
    (example,) = TYPES[name]["examples"]
    names = example if isinstance(example, dict) else ()
    assert not [each for each in names if UNQUOTED.match(each)]


def test_code_in_a_description_is_told_as_markdown():
    found = [each for each in _descriptions(SCHEMA) if "`" in each["description"]]
    assert found
    assert all("markdownDescription" in each for each in found)


def _descriptions(value: Any) -> list[dict[str, Any]]:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    found = [each for part in inside for each in _descriptions(part)]
    own = isinstance(value, dict) and isinstance(value.get("description"), str)
    return [*found, value] if own else found
