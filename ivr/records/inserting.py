"""Inserting rows that may be there already: the same for SQLite and PostgreSQL."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert(
    connection: Connection, table: Table, values: Mapping[str, Any], *replace: str
) -> sqlite.Insert | postgresql.Insert:
    """Insert a row; where there is one already keep it, with the columns in `replace` renewed."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    row: sqlite.Insert | postgresql.Insert = dialect.insert(table).values(values)
    if replace:
        key, renewed = list(table.primary_key), {name: row.excluded[name] for name in replace}
        row = row.on_conflict_do_update(index_elements=key, set_=renewed)
    else:
        row = row.on_conflict_do_nothing()
    return row
