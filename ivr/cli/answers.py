"""What services answer in a rehearsal: rows that a file of calls gives under `sources`.

A rehearsal asks nobody: its calls are the same on every machine, and no order is changed by it.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from ivr.simulator.lines.mistakes import Findings, Path
from ivr.telephony.events import Failed, Found, Missing
from ivr.tree.conditions import folded
from ivr.tree.http import Http
from ivr.tree.tree import Tree

log = logging.getLogger(__name__)

FAILS = "fails"
"""the field of a row that says that the service cannot be asked then"""
FIX = "write rows such as `- {order: 1001, status: sent}`, or `fails` for all"

Answer = Found | Missing | Failed
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answers:
    """Rows by the name of their source; `webhooks.sources.Sources` for a rehearsal."""

    rows: Mapping[str, tuple[Row, ...]]

    def ask(self, name: str, source: Http, by: Mapping[str, str], key: str) -> Answer:
        """The first row that says nothing else than `by`, as far as it says anything of that."""
        rows = self.rows.get(name)
        if rows is None:
            log.error(
                "`%s` was not asked: a rehearsal asks no service. Give its answers under `sources`"
                " in the file of calls.",
                name,
            )
            return Failed()
        if source.question(by) is None:
            return Missing()
        for row in rows:
            if all(folded(row.get(each, value)) == folded(value) for each, value in by.items()):
                if row.get(FAILS) == "yes":
                    return Failed()
                return Found({column: row.get(column, "") for column in source.columns})
        return Missing()

    def over(self, other: Answers) -> Answers:
        """These, and those of the others whose sources have none here."""
        return Answers({**other.rows, **self.rows})


NONE = Answers({})


def asks_services(tree: Tree) -> bool:
    """Whether a tree asks any service."""
    return any(isinstance(source, Http) for source in tree.sources.values())


def read_answers(data: object, path: Path, found: Findings) -> Answers:
    """The answers that a file gives; what is wrong with them is entered in `found`."""
    if not isinstance(data, Mapping):
        found.add(path, "`sources` are names, with rows below each", FIX)
        return NONE
    return Answers(
        {str(name): _rows(rows, (*path, str(name)), found) for name, rows in data.items()}
    )


def _rows(data: object, path: Path, found: Findings) -> tuple[Row, ...]:
    if data == FAILS:
        return ({FAILS: "yes"},)
    if not isinstance(data, list):
        found.add(path, "the answers of a source are a list of rows", FIX)
        return ()
    rows = []
    for number, row in enumerate(data):
        if not isinstance(row, Mapping) or not all(isinstance(each, str) for each in row.values()):
            found.add((*path, number), "a row is names and values", FIX)
        elif row.get(FAILS, "yes") not in ("yes", "no"):
            found.add((*path, number, FAILS), "`fails` is `yes` or `no`", "write `fails: yes`")
        else:
            rows.append({str(name): value for name, value in row.items()})
    return tuple(rows)
