"""`ivr new`: a tree to begin with, its calls, an editor's settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

LANGUAGES = ("en", "ru")
SCHEMA = "phone-tree.schema.json"
TOLD = {
    "hotline.yaml": "the tree: change its words, and call it",
    "hotline.calls.yaml": "calls that must go well",
    "repairs.csv": "a table that the tree looks things up in",
    SCHEMA: "what an editor needs to know to help you",
    ".vscode/settings.json": "two spaces and no tabs, for VS Code",
    ".vscode/extensions.json": "the extension that reads YAML there",
}
"""file → what it is"""


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=LANGUAGES[0],
    show_default=True,
    help="The language that callers hear.",
)
def new(folder: Path, language: str) -> None:
    """Write a tree to begin with into DIR: its calls, a table, and settings for VS Code.

    It can be called at once. Nothing that is there already is touched.
    """
    from os.path import lexists

    from ivr.cli.shell import Refusal

    files = _files(language)
    there = [path for path in (folder / name for name in files) if lexists(path)]
    if there:
        more = f" and {len(there) - 1} more" if len(there) > 1 else ""
        raise Refusal(f"{there[0]}{more} would be overwritten", "name another folder")
    for name, data in files.items():
        _write(folder / name, data)
    click.echo("\n".join(_shown(folder, files)))


def _files(language: str) -> dict[str, bytes]:
    """Every file by its name in the folder."""
    from importlib.resources import files

    from ivr.cli.schema import written

    starter = files("ivr.cli") / "starter"
    found = {each.name: each.read_bytes() for each in (starter / language).iterdir()}
    found |= {f".vscode/{each.name}": each.read_bytes() for each in (starter / "vscode").iterdir()}
    found[SCHEMA] = written().encode()
    return {name: found[name] for name in TOLD}


def _write(path: Path, data: bytes) -> None:
    from ivr.cli.shell import Refusal

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise Refusal(f"{path.parent} is not a folder", "name another one") from None
    except OSError as error:
        raise Refusal(f"{path.parent} cannot be made: {error.strerror}") from None
    try:
        with path.open("xb") as file:
            file.write(data)
    except OSError as error:
        raise Refusal(f"{path} cannot be written: {error.strerror}") from None


def _shown(folder: Path, files: Mapping[str, bytes]) -> Iterator[str]:
    """What was written, and what to type next, as a shell takes it."""
    from shlex import quote

    tree, calls = (quote(str(folder / name)) for name in ("hotline.yaml", "hotline.calls.yaml"))
    width = max(len(str(folder / name)) for name in files)
    for name in files:
        yield f"{folder / name!s:{width}}  {TOLD[name]}"
    yield ""
    yield f"Call it:             ivr call {tree}"
    yield f"Make its calls:      ivr test {calls}"
    yield f"After each change:   ivr check {tree}"
