"""Sources as a file gives them, under names: tables beside it, and services asked over HTTP."""

from __future__ import annotations

from typing import TypeAlias

from ivr.tree.fields import fields_of, scalar
from ivr.tree.http import Http
from ivr.tree.model import field_names, read_model
from ivr.tree.naming import OWN_GROUPS, check_free, read_name
from ivr.tree.nodes import Node
from ivr.tree.reading import Noted, Reading, did_you_mean
from ivr.tree.table import Table, TableError

EXAMPLE = "delivery: {table: delivery.csv}"
REQUESTS = ("status", "topic", "answer")
"""What the source `requests`, which is always there, gives by `number`."""

Source: TypeAlias = Table | Http


def read_sources(node: Node, reading: Reading) -> dict[str, Source]:
    """All sources. Of one that cannot be read no columns are known, so it may have any."""
    sources: dict[str, Source] = {}
    for key, value in fields_of(node, reading, "sources", EXAMPLE).entries:
        check_free(key.value, key.span, OWN_GROUPS, "a source", reading)
        try:
            name = read_name(key, reading)
            sources[name] = source = _source(value, reading)
        except Noted:
            # Its columns are not known, so no name of it can be checked: it may have any.
            reading.unread_sources.add(key.value)
        else:
            reading.columns[name] = source.columns
            reading.sources[name] = source
    return sources


def _source(node: Node, reading: Reading) -> Source:
    """A table, unless it has the fields of a service."""
    entries = fields_of(node, reading, "a source", "table: delivery.csv").entries
    given = {key.value for key, _value in entries}
    if "table" in given or not given & set(field_names(Http)):
        return _table(node, reading)
    # Its neighbours are whole sources: of this one nothing is left out and kept.
    lenient, reading.lenient = reading.lenient, False
    try:
        service = read_model(Http, node, reading, "a source with `http`")
    finally:
        reading.lenient = lenient
    if service is None:
        raise Noted("source")
    if not service.http.encrypted:
        _warn_of_http(service, node, reading)
    return service


def _warn_of_http(service: Http, node: Node, reading: Reading) -> None:
    if service.secret:
        raise reading.error(
            "insecure-secret",
            service.place("secret") or node.span,
            "a secret would be sent over http",
            why="whoever stands on the way could read and use it",
            fix="write `https://` in the address",
        )
    reading.warning(
        "insecure-source",
        service.place("http") or node.span,
        "this service is asked over http",
        why="whoever stands on the way could read what callers enter, and change the answer",
        fix="write `https://` if the service can do that",
    )


def _table(node: Node, reading: Reading) -> Table:
    entries = fields_of(node, reading, "a source", "table: delivery.csv").entries
    file = next((value for key, value in entries if key.value == "table"), None)
    for key, _value in entries:
        if key.value != "table":
            near = did_you_mean(key.value, ("table", "http"))
            raise reading.error(
                "unknown-field",
                key.span,
                f"a source{' with `table`' if file else ''} has no field `{key.value}`",
                why="nothing reads it",
                fix="leave it out: a table is a file, and that is all" if file else near,
            )
    if file is None:
        raise reading.error(
            "missing-field",
            node.span,
            "a source needs `table`, or `http`",
            why="there would be nothing to ask",
            fix="write `{table: file.csv}`",
        )
    value = scalar(file, reading, "the name of a file")
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
