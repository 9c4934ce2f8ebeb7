"""`ivr migrate`: the database brought up to date, before a new release answers."""

from __future__ import annotations

import click


@click.command()
def migrate() -> None:
    """Bring the database up to date.

    The Procfile runs it before a new release answers. The service does the same when it first
    needs the database, so that nothing has to be set up on a machine of one's own.
    """
    from ivr.cli.kept import database_url
    from ivr.cli.shell import Refusal
    from ivr.records import RecordsDown
    from ivr.records.database import DatabaseRecords
    from ivr.records.migrating import HEAD

    records = DatabaseRecords(database_url())
    try:
        before = records.migrate()
    except RecordsDown as down:
        raise Refusal(str(down).replace("\n", " "), "see if it runs, and DATABASE_URL") from None
    finally:
        records.close()
    if before == HEAD:
        click.echo(f"The database is up to date ({HEAD}).")
    elif before:
        click.echo(f"The database is at {HEAD} now; it was at {before}.")
    else:
        click.echo(f"The database is made ({HEAD}).")
