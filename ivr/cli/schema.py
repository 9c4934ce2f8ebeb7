"""`ivr schema`: the JSON Schema that editors use."""

from __future__ import annotations

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of trees.

    Editors take it from the first line of a tree: `# yaml-language-server: $schema=FILE`. They then
    complete fields, explain them and underline what does not belong. `ivr new` writes a copy.
    """
    click.echo(written(), nl=False)


def written() -> str:
    """The schema as the text of a file."""
    import json

    from ivr.steps import KINDS
    from ivr.tree.schema import schema as made

    return json.dumps(made(KINDS), ensure_ascii=False, indent=2) + "\n"
