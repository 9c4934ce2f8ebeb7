"""The tables of a database, brought up to date: at first use, and by `ivr migrate` in a release.

A new database is made whole from the tables; an older one goes through the migrations in
`ivr/records/migrations/`, which `tests/records/` holds to lead to the same. Migrations only add:
while a release rolls out, calls are on the old code and the new.
"""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from ivr.records.tables import metadata

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0002"
"""the last migration"""
LOCK = 1987
"""any number of ours: who makes tables in PostgreSQL holds it"""

log = logging.getLogger(__name__)


def make_ready(engine: Engine, *, patient: bool = False) -> str:
    """Create or update the tables; workers that start at once do it one after another.

    Returns the migration at which the database was before; empty for a new one.

    :param patient: however long it takes, a release for instance, which nobody waits for
    """
    with engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            if patient:
                connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        at = _at(connection)
        if not at:
            metadata.create_all(connection)
            # Alembic's own table, without Alembic: importing it takes half a second
            connection.execute(text(_VERSIONS))
            connection.execute(text("INSERT INTO alembic_version VALUES (:at)"), {"at": HEAD})
        elif at < HEAD:
            _upgrade(connection)
        elif at > HEAD:
            log.warning("the database is of a later release (%s, here %s)", at, HEAD)
    return at


def config() -> "Config":
    """Alembic's, for our migrations."""
    from alembic.config import Config

    found = Config()
    found.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return found


_VERSIONS = """CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)"""


def _at(connection: Connection) -> str:
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""


def _upgrade(connection: Connection) -> None:
    from alembic import command

    ours = config()
    ours.attributes["connection"] = connection
    command.upgrade(ours, "head")
