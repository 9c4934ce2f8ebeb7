"""Registries are literal, sorted dicts: reading one is the table of contents.

They are read as syntax here: whatever is put together while importing (a loop, a decorator, a
star) is refused, because nobody could find it by reading.
"""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Where it stands, and its name.
REGISTRIES = {
    "ivr/cli/__init__.py": "COMMANDS",
    "ivr/simulator/rest/errors.py": "ERRORS",
    "ivr/simulator/rest/routes.py": "ROUTES",
    "ivr/simulator/twiml/__init__.py": "VERBS",
    "ivr/simulator/twiml/findings.py": "CODES",
    "ivr/simulator/verbs/__init__.py": "BEHAVIOURS",
    "ivr/steps/__init__.py": "KINDS",
    "ivr/telephony/language.py": "LANGUAGES",
    "ivr/tree/filters.py": "FILTERS",
    "ivr/tree/pages/__init__.py": "PAGES",
    "ivr/tree/rules/__init__.py": "RULES",
}

# Of these, each thing has a file of its own name beside the registry.
ONE_FILE_EACH = [
    "ivr/cli/__init__.py",
    "ivr/simulator/twiml/__init__.py",
    "ivr/steps/__init__.py",
    "ivr/tree/rules/__init__.py",
]


def keys(source: str, name: str) -> list[str | int]:
    """The keys of the dict that a module gives `name`, in the order of the file."""
    for node in ast.parse(source).body:
        match node:
            case (
                ast.Assign(targets=[ast.Name(id=found)], value=value)
                | ast.AnnAssign(target=ast.Name(id=found), value=value)
            ) if found == name:
                assert isinstance(value, ast.Dict), f"{name} is not written out as a dict"
                return [key_of(key, name) for key in value.keys]
    pytest.fail(f"no {name} at the top of the module")


def table(path: str) -> list[str | int]:
    """The keys of the registry in this file."""
    return keys((ROOT / path).read_text(encoding="utf-8"), REGISTRIES[path])


def key_of(node: ast.expr | None, name: str) -> str | int:
    assert node is not None, f"{name} takes in another dict by **: write its rows out"
    match node:
        case ast.Constant(value=str() | int() as key):
            return key
        case ast.Name(id=key) | ast.Attribute(attr=key):  # the class itself is the key
            return key
    pytest.fail(f"{name} has a key that is worked out: {ast.unparse(node)}")


@pytest.mark.parametrize("path", REGISTRIES)
def test_a_registry_is_literal_and_sorted(path):
    found = table(path)
    assert found, f"{REGISTRIES[path]} is empty"
    assert found == sorted(set(found), key=lambda key: (isinstance(key, str), key))


@pytest.mark.parametrize("path", ONE_FILE_EACH)
def test_what_is_registered_has_a_file_of_its_name(path):
    name, beside = REGISTRIES[path], (ROOT / path).parent
    files = {key: beside / f"{str(key).lower().replace('-', '_')}.py" for key in table(path)}
    missing = [f"{key}: {file.name}" for key, file in files.items() if not file.exists()]
    assert not missing, f"{name} in {path} names what has no file: {', '.join(missing)}"


def test_each_verb_that_is_read_is_performed():
    read = table("ivr/simulator/twiml/__init__.py")
    performed = table("ivr/simulator/verbs/__init__.py")
    assert set(read) == set(performed)


@pytest.mark.parametrize(
    "source",
    [
        "KINDS = dict(say=1)",
        "KINDS = {k: 1 for k in 'ab'}",
        "KINDS = {**OTHERS}",
        "KINDS = {'a' + 'b': 1}",
        "OTHER = {}",
    ],
)
def test_the_test_sees(source):
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        keys(source, "KINDS")


def test_keys_are_read_in_the_order_of_the_file():
    assert keys("KINDS: dict[str, int] = {'say': 1, 'ask': 2, Menu: 3}", "KINDS") == [
        "say",
        "ask",
        "Menu",
    ]
