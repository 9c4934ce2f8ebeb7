"""Cases of differences: pages of edits to one tree, each with the sentences that tell it.

An edit is written as `diff` writes it: what is gone behind `-`, what is new behind `+`, and lines
around them as they stand; `@@` parts one place of the file from the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ivr.steps import KINDS
from ivr.tree.load import load
from ivr.tree.tree import Tree

CASES = Path(__file__).parents[1] / "cases" / "differences"
TREE = "clinic.yaml"
TREES = {"pharmacy.yaml": "pharmacy.yaml", "card.yaml": "pharmacy.yaml"}
"""file that a case changes → the tree it belongs to; of others TREE"""
SOUNDS = {"noted.wav": b"sound", "calm.wav": b"another sound"}
CASE = re.compile(
    r"^## (?P<title>.+?)\n+```diff ?(?P<file>\S*)\n(?P<edit>.*?)^```\n+```text\n(?P<told>.*?)^```",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Case:
    title: str
    file: str
    edit: str
    told: tuple[str, ...]


def cases(page: Path) -> list[Case]:
    """The cases of a page."""
    return [
        Case(
            found["title"], found["file"] or TREE, found["edit"], tuple(found["told"].splitlines())
        )
        for found in CASE.finditer(page.read_text(encoding="utf-8"))
    ]


def edited(text: str, edit: str) -> str:
    """A file after an edit. Each place must be there, and only once."""
    for place in re.split(r"^@@\n", edit, flags=re.MULTILINE):
        lines = place.splitlines()
        before = "".join(f"{line[1:]}\n" for line in lines if line[:1] != "+")
        after = "".join(f"{line[1:]}\n" for line in lines if line[:1] != "-")
        assert text.count(f"\n{before}") == 1, f"not there once:\n{before}"
        text = text.replace(f"\n{before}", f"\n{after}")
    return text


def tree(case: Case | None = None, *, edit: bool = True) -> Tree:
    """The tree of a case, after its edit or, without `edit`, before it."""
    files = {
        path.name: path.read_text(encoding="utf-8")
        for path in CASES.iterdir()
        if path.suffix != ".md"
    }
    if case is not None and edit:
        files[case.file] = edited(files[case.file], case.edit)
    return read(files, TREES.get(case.file, TREE) if case else TREE)


def read(files: dict[str, str], name: str = TREE) -> Tree:
    """A tree among its files."""
    beside = {path: text.encode() for path, text in files.items()} | SOUNDS
    loading = load(Path(name).stem, beside[name], KINDS, beside.get)
    errors = [each.message for each in loading.diagnostics if each.level == "error"]
    assert loading.tree is not None, errors
    return loading.tree


def with_told(page: str, told: dict[str, list[str]]) -> str:
    """The page with what is really told."""
    return CASE.sub(
        lambda found: (
            found[0][: found.start("told") - found.start()]
            + "".join(f"{line}\n" for line in told[found["title"]])
            + "```"
        ),
        page,
    )
