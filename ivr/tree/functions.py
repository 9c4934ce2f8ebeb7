"""What a `run` says: a function, the names it gives, and where its results lead."""

from __future__ import annotations

import re

from ivr.tree.naming import read_name
from ivr.tree.nodes import Mapping, Node, Scalar, Sequence
from ivr.tree.reading import Reading, part, read_all, shape
from ivr.tree.targets import Target, read_target

_FUNCTION = re.compile(r"(?:[A-Za-z_]\w*\.)+[A-Za-z]\w*", re.ASCII)
MOST_SIGNS = 200

Results = tuple[tuple[str, Target], ...]


def read_function(node: Node, reading: Reading) -> str:
    """`module.function`; raises Noted for anything else."""
    name = node.value.strip() if isinstance(node, Scalar) else ""
    if _FUNCTION.fullmatch(name) and len(name) <= MOST_SIGNS:
        return name
    bare = name.removesuffix("()").replace("/", ".").removesuffix(".py")
    raise reading.error(
        "not-a-function",
        node.span,
        f"`{name}` is not the name of a function in a module"
        if name
        else "a module and its function are meant here",
        why="there would be nothing to run",
        fix=f"write `{bare}`"
        if bare != name and _FUNCTION.fullmatch(bare)
        else "write the module, a dot and the function: `shop.order`",
    )


def read_names(node: Node, reading: Reading) -> tuple[str, ...]:
    """Names with commas between them, or a list."""
    if isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items):
        items = [item for item in node.items if isinstance(item, Scalar)]
    elif isinstance(node, Scalar):
        found = re.finditer(r"[^,\s](?:[^,]*[^,\s])?", node.value)
        items = [part(node, match.start(), match.end()) for match in found]
    else:
        raise reading.error(
            "not-a-value",
            node.span,
            f"names are meant here, and this is {shape(node)}",
            why="nothing of it could be read",
            fix="write names with commas between them: `number, price`",
        )
    return tuple(dict.fromkeys(read_all(items, lambda item: read_name(item, reading))))


def read_results(node: Node, reading: Reading) -> Results:
    """A line for each result, with the step it leads to."""
    if not isinstance(node, Mapping):
        raise reading.error(
            "not-fields",
            node.span,
            f"results are fields, and this is {shape(node)}",
            why="nothing of it could be read",
            fix="write each on a line of its own, indented below: `done: step`",
        )

    def read(entry: tuple[Scalar, Node]) -> tuple[str, Target]:
        return read_name(entry[0], reading), read_target(entry[1], reading)

    return read_all(node.entries, read)
