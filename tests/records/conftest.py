"""Every kind of records, for the one contract they share.

`TEST_DATABASE_URL=postgresql+psycopg://… pytest tests/records` holds a server to it too; its
tables are emptied.
"""

import os

import pytest

from ivr.records.database import DatabaseRecords
from ivr.records.memory import MemoryRecords
from ivr.records.tables import metadata

SERVER = os.environ.get("TEST_DATABASE_URL", "")


@pytest.fixture(params=["memory", "sqlite", *(["server"] if SERVER else [])])
def records(request, tmp_path):
    if request.param == "memory":
        yield MemoryRecords()
        return
    url = SERVER if request.param == "server" else f"sqlite:///{tmp_path}/var/ivr.sqlite"
    kept = DatabaseRecords(url)
    with kept._transaction() as connection:
        for table in metadata.sorted_tables:
            connection.execute(table.delete())
    yield kept
    kept.close()
