"""`ivr trees`: the versions of trees that calls were, or are, on."""

from __future__ import annotations

import click


@click.command()
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def trees(limit: int, *, as_json: bool) -> None:
    """List the versions of trees that have answered, the latest first."""
    from ivr.cli import kept

    with kept.records() as records:
        found = records.editions(limit=limit)
    if as_json:
        import json

        names = ("name", "digest", "saved", "calls")
        told = [{name: getattr(each, name) for name in names} for each in found]
        click.echo(json.dumps(told, indent=1, default=lambda at: at.isoformat()))
    elif found:
        rows = [(each.name, each.digest, kept.local(each.saved), str(each.calls)) for each in found]
        click.echo(kept.table(("tree", "version", "answers since", "calls"), rows))
    else:
        click.echo("No tree has answered yet.")
