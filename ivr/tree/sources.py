"""Sources as a file gives them: tables beside it, under names."""

from __future__ import annotations

from ivr.tree.fields import fields_of, scalar
from ivr.tree.naming import OWN_GROUPS, check_free, read_name
from ivr.tree.nodes import Node
from ivr.tree.reading import Noted, Reading
from ivr.tree.table import Table, TableError

EXAMPLE = "delivery: {table: delivery.csv}"
REQUESTS = ("status", "topic", "answer")
"""What the source `requests`, which is always there, gives by `number`."""


def read_sources(node: Node, reading: Reading) -> dict[str, Table]:
    """All tables. Of one that cannot be read no columns are known, so it may have any."""
    sources: dict[str, Table] = {}
    for key, value in fields_of(node, reading, "sources", EXAMPLE).entries:
        check_free(key.value, key.span, OWN_GROUPS, "a source", reading)
        try:
            sources[read_name(key, reading)] = _table(value, reading)
        except Noted:
            # Its columns are not known, so no name of it can be checked: it may have any.
            reading.unread_sources.add(key.value)
        else:
            reading.columns[key.value] = sources[key.value].columns
    return sources


def _table(node: Node, reading: Reading) -> Table:
    entries = fields_of(node, reading, "a source", "table: delivery.csv").entries
    for key, _value in entries:
        if key.value != "table":
            raise reading.error(
                "unknown-field",
                key.span,
                f"a source has no field `{key.value}`",
                why="nothing reads it",
                fix="write `{table: file.csv}`",
            )
    if not entries:
        raise reading.error(
            "missing-field",
            node.span,
            "a source needs `table`",
            why="there would be nothing to ask",
            fix="write `{table: file.csv}`",
        )
    value = scalar(entries[0][1], reading, "the name of a file")
    name = value.value.strip()
    data = reading.file(name)
    if data is None:
        raise reading.error(
            "missing-file",
            value.span,
            f"there is no file `{name}` beside this tree" if name else "the file's name is missing",
            why="every caller would be told that nothing was found",
            fix="put the file there, or mend its name" if name else "write `{table: file.csv}`",
        )
    try:
        return Table(data)
    except TableError as mistake:
        raise reading.error(
            "unreadable-table",
            value.span,
            f"`{name}` cannot be read: {mistake}",
            why="every caller would be told that nothing was found",
            fix=mistake.fix,
        ) from None
