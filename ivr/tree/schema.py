"""The JSON Schema of a tree's file, made of the kinds' fields, for the editors of authors.

A kind is chosen by `if` and `then`, since editors make nothing of a choice by `oneOf`; each allows
its own fields and no more, so a misspelt one is underlined as it is typed.
"""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ivr.tree.everywhere import Everywhere
from ivr.tree.fields import Read
from ivr.tree.heading import Heading
from ivr.tree.http import Http
from ivr.tree.shapes import Schema, ref
from ivr.tree.step import Step
from ivr.tree.types import TYPES

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The newest draft that every editor's YAML extension reads without complaint."""


@dataclass(frozen=True, slots=True)
class FieldPage:
    """What is known of a field: for editors, and for the manual.

    `default`: what holds where the field is left out, as an author would write or say it.
    `examples`: its own, where those of its type could mislead.
    """

    name: str
    required: bool
    about: str
    default: str
    schema: Schema
    examples: tuple[str, ...] = ()

    @property
    def type(self) -> str:
        """The name of its type in TYPES."""
        return str(self.schema.get("$ref", "")).rpartition("/")[2]


@cache
def fields(model: type[BaseModel]) -> tuple[FieldPage, ...]:
    """A model's fields: the one that names the kind, those that must be there, and the rest."""
    pages = [_page(name, field) for name, field in model.model_fields.items()]
    kind = getattr(model, "kind", "")
    inherited = {name for base in model.__bases__ for name in getattr(base, "model_fields", ())}
    return tuple(
        sorted(
            pages,
            key=lambda page: (page.name != kind, not page.required, page.name in inherited),
        )
    )


@dataclass(frozen=True, slots=True)
class Page:
    """A docstring as a page of the manual: its text, an example, and one with every field."""

    text: str
    example: str
    full: str


def page(model: type[BaseModel]) -> Page:
    """The page that a docstring is; all of it without indentation."""
    text, _, examples = inspect.cleandoc(model.__doc__ or "").partition("Example:\n")
    example, _, full = examples.partition("\nIn full:\n")
    return Page(text.strip(), *(textwrap.dedent(each).strip() for each in (example, full)))


def schema(kinds: Mapping[str, type[Step]]) -> Schema:
    """The schema of a tree's file, as data for `json.dumps`."""
    whole = _object(Heading)
    made: Schema = {
        "$schema": DRAFT,
        "title": "phone tree",
        "description": "A phone menu in one file.",
        **whole,
        "dependencies": {"hours": ["timezone"]},
        "$defs": {
            **TYPES,
            "everywhere": {"title": "everywhere", **_object(Everywhere)},
            "one-step": _one_step(kinds),
            "service": {"title": "service", **_object(Http)},
            **{f"kind-{name}": _kind(name, kind) for name, kind in kinds.items()},
        },
    }
    marked: Schema = _marked_down(made)
    return marked


def _marked_down(part: Any) -> Any:  # noqa: ANN401 - whatever a schema is made of
    """With descriptions that hold code told as Markdown too: else editors show the backticks."""
    if isinstance(part, list):
        return [_marked_down(each) for each in part]
    if not isinstance(part, dict):
        return part
    marked = {name: _marked_down(each) for name, each in part.items()}
    about = part.get("description")
    if isinstance(about, str) and "`" in about:
        marked.setdefault("markdownDescription", about)
    return marked


def _one_step(kinds: Mapping[str, type[Step]]) -> Schema:
    """A step: of the kind that it has the main field of."""
    return {
        "title": "step",
        "type": "object",
        "errorMessage": "a step has fields, indented below its name",
        "if": {"type": "object", "anyOf": [{"required": [name]} for name in kinds]},
        "then": {
            "allOf": [{"if": _is_kind(name, kinds), "then": ref(f"kind-{name}")} for name in kinds]
        },
        "else": {
            "description": "The first line of a step says its kind.",
            "properties": {name: _property(fields(kinds[name])[0]) for name in kinds},
            "additionalProperties": False,
            "minProperties": 1,
            "errorMessage": "a step needs a kind, one of: " + ", ".join(kinds),
        },
    }


def _is_kind(name: str, kinds: Mapping[str, type[Step]]) -> Schema:
    """Whether a step is of a kind: it has the field, and not as one of another kind's fields."""
    others = [
        other
        for other, kind in kinds.items()
        if other != name and any(field.name == name for field in fields(kind))
    ]
    if not others:
        return {"required": [name]}
    return {"required": [name], "not": {"anyOf": [{"required": [other]} for other in others]}}


def _kind(name: str, kind: type[Step]) -> Schema:
    about = page(kind)
    return {
        "title": name,
        "description": about.text,
        "markdownDescription": f"{about.text}\n\n```yaml\n{about.example}\n```",
        **_object(kind),
    }


def _object(model: type[BaseModel]) -> Schema:
    pages = fields(model)
    return {
        "type": "object",
        "properties": {page.name: _property(page) for page in pages},
        "required": [page.name for page in pages if page.required],
        "additionalProperties": False,
    }


def _property(page: FieldPage) -> Schema:
    about = f"{page.about}; if left out: {page.default}" if page.default else page.about
    own = {"examples": [*page.examples]} if page.examples else {}
    return {**page.schema, **own, "description": about}


def _page(name: str, field: FieldInfo) -> FieldPage:
    about, _, default = (field.description or "").partition("; = ")
    if isinstance(field.default, bool):
        default = "yes" if field.default else "no"
    return FieldPage(
        field.alias or name,
        field.is_required(),
        about,
        default,
        _schema_of(field),
        tuple(map(str, field.examples or ())),
    )


def _schema_of(field: FieldInfo) -> Schema:
    """The schema of a field's type. `Go | None` has it one level down."""
    return next(read.schema for read in _reads((*field.metadata, *get_args(field.annotation))))


def _reads(items: tuple[Any, ...]) -> Iterator[Read]:
    for item in items:
        if isinstance(item, Read):
            yield item
        else:
            yield from _reads(getattr(item, "__metadata__", ()))
