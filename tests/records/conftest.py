"""Every kind of records, for the one contract they share: memory, SQLite, a PostgreSQL server."""

import pytest
from sqlalchemy import create_engine

from ivr.records.database import DatabaseRecords
from ivr.records.memory import MemoryRecords
from ivr.records.tables import metadata
from tests.postgres import running


@pytest.fixture(scope="session")
def postgres():
    """A real server; a laptop without one skips, CI does not."""
    with running() as server:
        yield server


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.server)])
def database(request, tmp_path):
    """The URL of an empty database: no table is there yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/var/ivr.sqlite"
        return
    url: str = request.getfixturevalue("postgres").url
    empty(url)
    yield url
    empty(url)


def empty(url):
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.server)])
def records(request, tmp_path):
    if request.param == "memory":
        yield MemoryRecords()
        return
    server = request.param == "postgresql"
    url = (
        request.getfixturevalue("postgres").url
        if server
        else f"sqlite:///{tmp_path}/var/ivr.sqlite"
    )
    kept = DatabaseRecords(url)
    kept.probe()
    if server:
        with kept._transaction() as connection:
            for table in metadata.sorted_tables:
                connection.execute(table.delete())
    yield kept
    kept.close()
