"""Fields of a step that stand at the column of the steps, where YAML reads them as steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pydantic import BaseModel

from ivr.tree.model import field_names
from ivr.tree.nodes import Mapping as Fields
from ivr.tree.nodes import Node, Scalar
from ivr.tree.reading import Reading
from ivr.tree.traps import wrong_indent

Kinds = Mapping[str, type[BaseModel]]
_INDENT = 2


def brought_home(
    entries: Iterable[tuple[Scalar, Node]], kinds: Kinds, reading: Reading
) -> list[tuple[Scalar, Node]]:
    """The steps, each with the fields that stand too far left below it; notes those."""
    steps: list[tuple[Scalar, Node]] = []
    for key, value in entries:
        if not steps or not _belongs(steps[-1][1], key, value, kinds):
            steps.append((key, value))
            continue
        name, above = steps[-1]
        own = above.entries if isinstance(above, Fields) else ()
        least = key.span.column - 1 + _INDENT
        # A field above may have stood too far left as well: then it was told where it belongs.
        column = max(least, own[0][0].span.column - 1) if own else least
        reading.diagnostics.append(wrong_indent.slip(key.span, column))
        steps[-1] = name, Fields((*own, (key, value)), name.span)
    return steps


def _belongs(above: Node, key: Scalar, value: Node, kinds: Kinds) -> bool:
    """Whether what would be a step is a field of the step above, which lacks it."""
    if isinstance(value, Fields) and any(name.value in kinds for name, _value in value.entries):
        return False
    if isinstance(above, Scalar):
        return not above.value and key.value in kinds
    if not isinstance(above, Fields) or above.flow:
        return False
    given = {name.value for name, _value in above.entries}
    known = {field for kind in given & kinds.keys() for field in field_names(kinds[kind])}
    return key.value in known - given
