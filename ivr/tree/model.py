"""Reading fields into a model: which are unknown, which are missing, what each one holds."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, PrivateAttr, ValidationError

from ivr.tree.nodes import Mapping, Node, Span
from ivr.tree.reading import Reading, did_you_mean, shape

Model = TypeVar("Model", bound=BaseModel)

NEXT_IS_MISSING = "steps do not run on into the next one"


class Placed(BaseModel):
    """Fields that remember where the file gave them their values."""

    _places: dict[str, Span] = PrivateAttr(default_factory=dict)

    def place(self, field: str) -> Span | None:
        """Where the value of a field stands, by the name authors write; None if it was left out."""
        return self._places.get(field)

    def remember(self, node: Mapping) -> None:
        """Remember the places in the node that this was read from."""
        self._places.update((key.value, value.span) for key, value in node.entries)


def field_names(model: type[BaseModel]) -> dict[str, bool]:
    """The fields as authors write them, and whether each must be there."""
    return {field.alias or name: field.is_required() for name, field in model.model_fields.items()}


def read_model(
    model: type[Model], node: Node, reading: Reading, what: str, at: Span | None = None
) -> Model | None:
    """The fields of `node` as a model, or None after every mistake in them was noted.

    `what` names the thing in a message (`a menu`); `at` is where its name stands.
    """
    if not isinstance(node, Mapping):
        reading.error(
            "not-fields",
            node.span,
            f"{what} has fields, and this is {shape(node)}",
            why="nothing of it could be read",
            fix="write each field on a line of its own: `name: value`",
        )
        return None
    known = field_names(model)
    given = {key.value: value for key, value in node.entries}
    complete = True
    for key, _value in node.entries:
        if key.value not in known:
            reading.error(
                "unknown-field",
                key.span,
                f"{what} has no field `{key.value}`",
                label="nothing reads this",
                why="what it is meant to do would not happen, without a word",
                fix=did_you_mean(key.value, known),
            )
            complete = False
    for name, required in known.items():
        if required and name not in given:
            reading.error(
                "missing-field",
                at or node.span,
                f"{what} needs `{name}`" + (f": {NEXT_IS_MISSING}" if name == "next" else ""),
                why="the call would not know what to do here",
                fix=f"add `{name}:` below",
            )
            complete = False
    values = {name: given[name] for name in given if name in known}
    try:
        read = model.model_validate(values, context=reading)
    except ValidationError:
        # Every mistake has been noted by the field's own reader.
        return None
    if isinstance(read, Placed):
        read.remember(node)
    return read if complete else None
