"""Alembic's way into the records. `ivr migrate` hands a connection; by hand, set DATABASE_URL:

DATABASE_URL=sqlite:///var/ivr.sqlite .venv/bin/alembic revision --autogenerate -m "what"
"""

import os

from alembic import context
from sqlalchemy import Connection, create_engine

from ivr.records.tables import metadata


def migrate(connection: Connection) -> None:
    """Run what was asked for on one connection; SQLite alters a table by making it anew."""
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


if handed := context.config.attributes.get("connection"):
    migrate(handed)
else:
    url = os.environ.get("DATABASE_URL", "sqlite:///var/ivr.sqlite")
    with create_engine(url).connect() as own:
        migrate(own)
