"""YAML as editors read it: with types, by the rules of version 1.2 or of version 1.1."""

from __future__ import annotations

import re
from typing import Any

import yaml


class Newer(yaml.SafeLoader):
    """YAML 1.2's core schema, which VS Code's extension reads unless told otherwise."""


Newer.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    Newer.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), [*first])

READERS = {"YAML 1.1": yaml.SafeLoader, "YAML 1.2": Newer}


def typed(text: str, reader: type[yaml.SafeLoader]) -> Any:
    """A file as data, as a JSON Schema sees it: the names of fields are text, dates are too."""
    return _plain(yaml.load(text, reader))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(inside) for key, inside in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
