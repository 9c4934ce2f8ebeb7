"""Reading fields into a model: which are unknown, which are missing, what each one holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from pydantic import BaseModel, PrivateAttr, ValidationError

from ivr.tree.nodes import Mapping as Fields
from ivr.tree.nodes import Node, Span
from ivr.tree.reading import Reading, nearest, shape

Model = TypeVar("Model", bound=BaseModel)

NEXT_IS_MISSING = "steps do not run on into the next one"


class Placed(BaseModel):
    """Fields that remember where the file gave them their values."""

    _places: dict[str, Span] = PrivateAttr(default_factory=dict)

    def place(self, field: str) -> Span | None:
        """Where the value of a field stands, by the name authors write; None if it was left out."""
        return self._places.get(field)

    def remember(self, given: Mapping[str, Node]) -> None:
        """Remember the places of the values that this was read from."""
        self._places.update((name, value.span) for name, value in given.items())


def field_names(model: type[BaseModel]) -> dict[str, bool]:
    """The fields as authors write them, and whether each must be there."""
    return {field.alias or name: field.is_required() for name, field in model.model_fields.items()}


def read_model(
    model: type[Model], node: Node, reading: Reading, what: str, at: Span | None = None
) -> Model | None:
    """The fields of `node` as a model, after every mistake in them was noted.

    `what` names the thing in a message (`a menu`); `at` is where its name stands. None if a field
    that must be there is missing or could not be read.
    """
    given = given_fields(model, node, reading, what, at)
    return None if given is None else model_of(model, given, reading)


def given_fields(
    model: type[BaseModel], node: Node, reading: Reading, what: str, at: Span | None = None
) -> dict[str, Node] | None:
    """The values by the names of their fields, after noting which are unknown or missing.

    A misspelt name is taken for the one it resembles, so that it is told once.
    """
    if not isinstance(node, Fields):
        reading.error(
            "not-fields",
            node.span,
            f"{what} has fields, and this is {shape(node)}",
            why="nothing of it could be read",
            fix="write each field on a line of its own, indented below: `name: value`",
        )
        return None
    known = field_names(model)
    given = {key.value: value for key, value in node.entries if key.value in known}
    for key, value in node.entries:
        if key.value not in known:
            near = _near(key.value, [name for name in known if name not in given])
            reading.error(
                "unknown-field",
                key.span,
                f"{what} has no field `{key.value}`",
                label="nothing reads this",
                why="what it is meant to do would not happen, without a word",
                fix=f"did you mean `{near[0]}`?" if near else _these(known),
            )
            given.update((name, value) for name in near)
    for name, required in known.items():
        if required and name not in given:
            reading.error(
                "missing-field",
                at or node.span,
                f"{what} needs `{name}`" + (f": {NEXT_IS_MISSING}" if name == "next" else ""),
                why="the call would not know what to do here",
                fix=f"add `{name}: {_EXAMPLES.get(name, '…')}`",
            )
    return given


def model_of(model: type[Model], given: Mapping[str, Node], reading: Reading) -> Model | None:
    """The model of these values; None if one that must be there is missing or was misread."""
    try:
        read = model.model_validate(given, context=reading)
    except ValidationError:
        # Every mistake has been noted by the field's own reader.
        return None
    if isinstance(read, Placed):
        read.remember(given)
    return read


def _near(name: str, free: list[str]) -> list[str]:
    """The field that was meant, as far as one can tell."""
    meant = _MEANT.get(name.casefold().replace("-", "_"), "")
    return [meant] if meant in free else nearest(name, free)[:1]


_MEANT = {
    "address": "http",
    "default": "otherwise",
    "else": "otherwise",
    "go": "next",
    "goto": "next",
    "invalid": "wrong",
    "no_input": "silence",
    "no_match": "wrong",
    "options": "keys",
    "save": "into",
    "store": "into",
    "then": "next",
    "timeout": "wait",
    "to": "next",
    "token": "secret",
    "url": "http",
}
"""What fields are called elsewhere; only ever read to offer the right one."""

_EXAMPLES = {
    "closed": "step",
    "found": "step",
    "gives": "status",
    "http": "https://shop.example/orders/{order}",
    "into": "name",
    "keys": "{1: step}",
    "languages": "ru",
    "next": "step",
    "open": "step",
    "otherwise": "step",
    "phone_tree": "1",
}


def _these(names: Iterable[str]) -> str:
    return "its fields are " + ", ".join(f"`{name}`" for name in names)
