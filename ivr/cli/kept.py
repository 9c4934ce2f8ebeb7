"""The service's records, as commands read them: the database that the settings name."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ivr.cli.shell import Refusal

if TYPE_CHECKING:
    from ivr.records.database import DatabaseRecords


def database_url() -> str:
    """Where records are kept, from the environment and .env as the service reads it."""
    from webhooks import settings

    found, mistakes = settings.read(settings.environment(Path.cwd(), os.environ))
    for mistake in mistakes:
        if mistake.startswith("DATABASE_URL"):
            raise Refusal(mistake)
    return found.database_url


@contextmanager
def records() -> Iterator[DatabaseRecords]:
    """The records, for as long as a command works with them.

    A command only reads what the service wrote, so a SQLite file that is not there is not made.
    """
    from ivr.records import RecordsDown
    from ivr.records.database import DatabaseRecords

    url = database_url()
    file = url.removeprefix("sqlite:///") if url.startswith("sqlite:///") else ""
    if file and not Path(file).exists():
        raise Refusal(
            f"nothing is recorded yet: there is no {file}",
            "the first call makes it; if records are elsewhere, set DATABASE_URL",
        )
    opened = DatabaseRecords(url)
    try:
        yield opened
    except RecordsDown as down:
        raise Refusal(f"{down}".replace("\n", " "), "see if it runs, and DATABASE_URL") from None
    finally:
        opened.close()


def local(moment: datetime | None) -> str:
    """A moment on this machine's clock."""
    return "" if moment is None else f"{moment.astimezone():%Y-%m-%d %H:%M:%S}"


def table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Rows under their heads, each column as wide as its longest word."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    lines = [
        "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (heads, *rows)
    ]
    return "\n".join(lines)
