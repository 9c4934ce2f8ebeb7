"""Inserting rows that may be there already: the same for SQLite and PostgreSQL."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def dialect(connection: Connection) -> Any:  # noqa: ANN401 - a module, one of two
    """The module whose `insert` can say what is done about a row that is there."""
    return sqlite if connection.dialect.name == "sqlite" else postgresql


def insert(
    connection: Connection, table: Table, values: Mapping[str, Any], *replace: str
) -> sqlite.Insert | postgresql.Insert:
    """Insert a row; where there is one already keep it, with the columns in `replace` renewed."""
    row: sqlite.Insert | postgresql.Insert = dialect(connection).insert(table).values(values)
    if replace:
        key, renewed = list(table.primary_key), {name: row.excluded[name] for name in replace}
        row = row.on_conflict_do_update(index_elements=key, set_=renewed)
    else:
        row = row.on_conflict_do_nothing()
    return row
