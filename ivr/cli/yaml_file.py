"""A YAML file as plain data, with a way back from each piece of it to its place in the file.

Scripts are read from data (`ivr.simulator.lines.script`), which knows nothing of files; whoever
wrote the file wants to know the line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ivr.tree.nodes import Mapping, Node, Scalar, Span


def plain(node: Node) -> Any:  # noqa: ANN401 - text, or lists and dicts of it
    """A node as text, lists and dicts."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return {key.value: plain(value) for key, value in node.entries}
    return [plain(item) for item in node.items]


def place(node: Node, path: Sequence[str | int], *, name: bool = False) -> Span:
    """Where the piece stands that a path of keys and indices leads to, as far as it leads.

    :param name: the place of the last key itself, not of what it holds
    """
    span = node.span
    for part in path:
        key, inside = _step(node, part)
        if inside is None:
            break
        empty = isinstance(inside, Scalar) and not inside.value
        span = key.span if key is not None and (name or empty) else inside.span
        node = inside
    return span


def _step(node: Node, part: str | int) -> tuple[Scalar | None, Node | None]:
    if isinstance(node, Mapping):
        for key, value in node.entries:
            if key.value == str(part):
                return key, value
    elif not isinstance(node, Scalar) and isinstance(part, int) and part < len(node.items):
        return None, node.items[part]
    return None, None
