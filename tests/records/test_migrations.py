"""A database that is made whole, and one that went through every migration, are the same."""

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from ivr.records.database import DatabaseRecords
from ivr.records.migrating import HEAD, config, make_ready
from ivr.records.tables import metadata


@pytest.fixture
def engine(database, tmp_path):
    (tmp_path / "var").mkdir()
    made = create_engine(database)
    yield made
    made.dispose()


def differences(connection):
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return compare_metadata(context, metadata)


def shape(connection):
    """Tables, columns, keys and indexes, as the database itself tells them."""
    seen = inspect(connection)
    return {
        table: (
            [(each["name"], str(each["type"]), each["nullable"]) for each in
             seen.get_columns(table)],
            seen.get_pk_constraint(table)["constrained_columns"],
            sorted((each["name"], each["column_names"]) for each in seen.get_indexes(table)
                   if "duplicates_constraint" not in each),
            sorted(each["column_names"] for each in seen.get_unique_constraints(table)),
        )
        for table in seen.get_table_names()
    }  # fmt: skip


def migrated(connection):
    ours = config()
    ours.attributes["connection"] = connection
    command.upgrade(ours, "head")


def test_migrations_lead_to_the_tables(engine):
    with engine.begin() as connection:
        migrated(connection)
        assert differences(connection) == []
        by_migrations = shape(connection)
        metadata.drop_all(connection)
        connection.exec_driver_sql("DROP TABLE alembic_version")
    assert make_ready(engine) == ""
    with engine.begin() as connection:
        assert shape(connection) == by_migrations


def test_the_last_migration_is_the_one_the_code_knows():
    scripts = ScriptDirectory.from_config(config())
    assert scripts.get_current_head() == HEAD


def test_a_database_of_a_later_release_is_left_as_it_is(engine, caplog):
    make_ready(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    assert make_ready(engine) == "9999"
    assert "of a later release" in caplog.text


def test_a_database_on_the_way_is_migrated_at_first_use(engine, monkeypatch):
    asked = []
    monkeypatch.setattr(command, "upgrade", lambda _, to: asked.append(to))
    make_ready(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    make_ready(engine)
    assert asked == ["head"]


def test_made_ready_twice_is_made_once(database):
    first, second = DatabaseRecords(database), DatabaseRecords(database)
    first.remember_language("+1", "en")
    second.probe()
    assert second.language_of("+1") == "en"
    first.close()
    second.close()


def test_migrate_tells_where_the_database_was(database):
    records = DatabaseRecords(database)
    assert records.migrate() == ""
    assert records.migrate() == HEAD
    records.probe()
    records.close()
