"""`ivr check`: every mistake in the trees."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivr.cli.trees import Checked, Style


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[TREE]...")
@click.option(
    "--format",
    "style",
    type=click.Choice(["full", "short", "json", "github"]),
    default="full",
    show_default=True,
    help="For people, one line each, for programs, or as GitHub's annotations.",
)
@click.option("--json", "style", flag_value="json", help="The same as --format json.")
@click.option("--strict", is_flag=True, help="Warnings count as mistakes too.")
def check(files: tuple[Path, ...], style: Style, *, strict: bool) -> int:
    """Show every mistake in the trees, with its place, its reason and what to write instead.

    Without TREE: all of menus/*.yaml. A file of calls (*.calls.yaml) is checked as one.

    An error keeps a tree from loading or a caller from ever being helped; a warning annoys callers.
    `ivr explain RULE` tells more of each; `# ivr: allow RULE` in the file silences one place.
    """
    from ivr.cli import trees
    from ivr.tree.garbage import without_garbage_collector

    with without_garbage_collector():
        # The trees are let go within, so that nobody looks through them for garbage afterwards.
        errors, warnings = _told(files or trees.found(), style)
    return 1 if errors or (strict and warnings) else 0


def _told(paths: Sequence[Path], style: Style) -> tuple[int, int]:
    """How many errors and warnings files have, after telling each."""
    checked = [_checked(path) for path in paths]
    if style == "json":
        click.echo(_as_json(checked))
    else:
        for one in checked:
            _show(one, style)
    return sum(one.errors for one in checked), sum(one.warnings for one in checked)


def _checked(path: Path) -> Checked:
    from ivr.cli import trees

    if path.name.endswith(trees.CALLS):
        from ivr.cli import scripts

        return scripts.calls(path).checked
    return trees.load(path, inspected=True)


def _show(checked: Checked, style: Style) -> None:
    """The report on one file; for people also what there is of it, where all is well."""
    if checked.diagnostics:
        click.echo(checked.report(style).rstrip("\n"))
    elif style == "full":
        click.echo(f"{checked.path}: no mistakes")


def _as_json(checked: list[Checked]) -> str:
    """The reports on all files as one list."""
    import json

    told = [each for one in checked if one.diagnostics for each in json.loads(one.report("json"))]
    return json.dumps(told, ensure_ascii=False, indent=1)
