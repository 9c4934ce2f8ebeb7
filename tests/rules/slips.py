"""Mistakes seeded into clean trees: each is a change of a few lines, as an author might slip.

A file is named after the mistake that is made in it. A case begins with `@`, the tree and what
happens; its lines are those of the tree: kept (` `), taken out (`-`), put in (`+`). A `?` stands
below the line at which the mistake is to be told, with carets below the place. `~` skips lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MISTAKES = Path(__file__).parents[1] / "cases" / "mistakes"
TREES = MISTAKES / "trees"


@dataclass(frozen=True)
class Slip:
    """A tree with one mistake: its rule, the line that is to be told, and the columns if given."""

    rule: str
    tree: str
    note: str
    text: str
    line: int
    columns: tuple[int, int] | None

    def __str__(self) -> str:
        return f"{self.rule}: {self.tree} {self.note}"


def slips() -> Iterator[Slip]:
    """Every case of every file."""
    for path in sorted(MISTAKES.glob("*.diff")):
        for case in re.split(r"^@ ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            head, *lines = case.rstrip("\n").split("\n")
            tree, _, note = head.partition(": ")
            yield _seeded(path.stem, tree, note, [line for line in lines if line])


def _seeded(rule: str, tree: str, note: str, changes: list[str]) -> Slip:
    lines = (TREES / tree).read_text(encoding="utf-8").split("\n")
    told, columns, at = 0, None, 0
    for hunk in "\n".join(changes).split("\n~\n"):
        old = [line[1:] for line in hunk.split("\n") if line[0] in " -"]
        begins = [row for row in range(at, len(lines)) if lines[row : row + len(old)] == old]
        assert len(begins) == 1, f"{rule}: {tree} has these lines {len(begins)} times: {old}"
        new: list[str] = []
        for line in hunk.split("\n"):
            if line[0] in " +":
                new.append(line[1:])
            elif line[0] == "?":
                told = begins[0] + len(new)
                if carets := re.search(r"\^+", line):
                    columns = (carets.start(), carets.end())
        lines[begins[0] : begins[0] + len(old)] = new
        at = begins[0] + len(new)
    assert told, f"{rule}: {tree} ({note}) does not say where it is to be told"
    return Slip(rule, tree, note, "\n".join(lines), told, columns)
