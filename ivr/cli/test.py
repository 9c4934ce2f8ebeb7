"""`ivr test`: the calls in calls files."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option("--json", "as_json", is_flag=True, help="Print the results for programs.")
@click.option("-k", "only", metavar="WORDS", help="Only calls with these words in their name.")
def test(files: tuple[Path, ...], only: str | None, *, as_json: bool) -> int:
    """Make the calls in FILE and show which went as they should.

    Without FILE: those in menus/*.calls.yaml. They take no time: the clock is held.
    """
    from ivr.cli import testing, trees

    paths = files or tuple(trees.found(trees.CALLS))
    return testing.test(paths, only=only or "", as_json=as_json)
