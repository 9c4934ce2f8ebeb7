"""What services and own code answer in a rehearsal: rows of a calls file, under `sources`.

A rehearsal asks nobody: its calls are the same on every machine, and no order is changed by it.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from ivr.simulator.lines.mistakes import Findings, Path
from ivr.telephony.events import Failed, Found, Missing, Ran
from ivr.tree.conditions import folded
from ivr.tree.http import Http
from ivr.tree.tree import Tree
from ivr.tree.turn import Run

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
            if _fits(row, by):
                if row.get(FAILS) == "yes":
                    return Failed()
                return Found({column: row.get(column, "") for column in source.columns})
        return Missing()

    def run(self, wanted: Run, key: str) -> Ran | Failed:
        """As `webhooks.code.Code`: the first row that says nothing else than what is handed."""
        rows = self.rows.get(wanted.function)
        if rows is None:
            log.error(
                "`%s` was not run: a rehearsal runs no code. Give its answers under `sources`"
                " in the file of calls.",
                wanted.function,
            )
            return Failed()
        for row in rows:
            if _fits(row, wanted.given):
                if row.get(FAILS) == "yes":
                    return Failed()
                given = {name: row[name] for name in wanted.gives if name in row}
                return Ran(row.get("result", ""), given)
        return Failed()

    def over(self, other: Answers) -> Answers:
        """These, and those of the others whose sources have none here."""
        return Answers({**other.rows, **self.rows})


def _fits(row: Row, by: Mapping[str, str]) -> bool:
    return all(folded(row.get(each, value)) == folded(value) for each, value in by.items())


NONE = Answers({})


def asks_services(tree: Tree) -> bool:
    """Whether a tree asks any service, or runs any code."""
    asks = any(isinstance(source, Http) for source in tree.sources.values())
    return asks or any(step.kind == "run" for step in tree.steps.values())


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
