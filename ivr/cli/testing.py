"""Making the calls of calls files, one after another, and telling how each went."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from ivr.cli import judging, rehearsal, scripts, trees
from ivr.cli.judging import Verdict
from ivr.cli.scripts import Planned
from ivr.cli.shell import Refusal
from ivr.cli.trees import Checked
from ivr.simulator.lines.printed import Printed
from ivr.simulator.lines.script import Failure


@dataclass(frozen=True, slots=True)
class Result:
    """A call that was made."""

    file: Path
    planned: Planned
    verdict: Verdict
    tree: Checked | None

    def places(self, failure: Failure) -> dict[str, Any]:
        """Where it went otherwise: in the calls file and, as far as is known, in the tree."""
        span = self.planned.span
        if failure.leg == "A" and failure.item and failure.item <= len(self.planned.items):
            span = self.planned.items[failure.item - 1]
        here = {"file": str(self.file), "line": span.line, "column": span.column}
        tree = self.tree.tree if self.tree else None
        there = judging.where(failure, tree, Path(self.planned.target))
        at = None
        if there is not None:
            at = {
                "file": str(there.path),
                "line": there.line,
                "column": there.column,
                "step": there.step,
            }
        return {"at": here, "tree": at}


def test(paths: Sequence[Path], *, only: str, as_json: bool) -> int:
    """Make all calls whose name has `only` in it; the exit status."""
    made: list[Result] = []
    mistaken = 0
    loaded: dict[str, Checked] = {}
    for path in paths:
        plan = scripts.calls(path)
        if plan.checked.diagnostics:
            click.echo(plan.checked.report().rstrip("\n"), err=True)
        mistaken += bool(plan.checked.errors)
        chosen = [each for each in plan.calls if only.casefold() in each.case.name.casefold()]
        if chosen and not as_json:
            click.echo(str(path))
        for planned in chosen:
            result = _make(plan.checked, planned, loaded)
            if result is None:
                mistaken += 1
                continue
            made.append(result)
            if not as_json:
                for line in _told(result):
                    click.echo(line)
    failed = sum(not result.verdict.passed for result in made)
    if as_json:
        click.echo(json.dumps(_as_json(made, failed), ensure_ascii=False, indent=1))
    else:
        click.echo(_summary(len(made), failed))
    if only and not made and not mistaken:
        raise Refusal(f"no call has `{only}` in its name")
    return 1 if failed or mistaken else 0


def _make(file: Checked, planned: Planned, loaded: dict[str, Checked]) -> Result | None:
    """Make a call of a calls file; None if it cannot be made, which is told."""
    target, told = planned.target, planned.circumstances
    if rehearsal.is_url(target):
        setting, tree = rehearsal.of_url(target, told), None
    else:
        tree = loaded.get(target)
        if tree is None:
            tree = loaded[target] = trees.load(Path(target))
            if tree.tree is None:
                click.echo(tree.report().rstrip("\n"), err=True)
        if tree.tree is None:
            return None
        if told.language and told.language not in tree.tree.languages:
            click.echo(_unspoken(file, planned, tree.tree.languages), err=True)
            return None
        operators = any(each.called == rehearsal.OPERATORS for each in planned.case.callers)
        setting = rehearsal.of_tree(tree.tree, told, operators=operators, answers=planned.answers)
    with closing(setting):
        verdict = judging.play(setting, planned.case.script, planned.case.callers)
    return Result(file.path, planned, verdict, tree)


def _unspoken(file: Checked, planned: Planned, languages: Sequence[str]) -> str:
    """A call in a language that its tree does not speak, as a mistake in the calls file."""
    from ivr.tree.diagnostic import Diagnostic, Label

    message = f"`{planned.target}` does not speak `{planned.circumstances.language}`"
    fix = f"it speaks {', '.join(f'`{each}`' for each in languages)}"
    mistake = Diagnostic("wrong-call", "error", message, Label(planned.language), fix=fix)
    return replace(file, diagnostics=(mistake,)).report().rstrip("\n")


def _told(result: Result) -> Iterator[str]:
    """One line for a call that went well; for another all that did not."""
    verdict, name = result.verdict, result.planned.case.name
    minutes, seconds = divmod(round(verdict.transcript.as_json()["call"]["seconds"]), 60)
    if verdict.passed:
        yield f"  {_word('pass', 'green')}  {name}  {minutes}:{seconds:02}"
        return
    yield f"  {_word('FAIL', 'red')}  {name}  {minutes}:{seconds:02}"
    for failure in verdict.failures:
        yield from _failure(result, failure)
    for line in Printed(94).findings(verdict.findings):
        yield f"        {line}"
    for fault in verdict.faults:
        yield from (f"        {line}" for line in fault.rstrip().split("\n"))


def _failure(result: Result, failure: Failure) -> Iterator[str]:
    places = result.places(failure)
    minutes, seconds = divmod(int(failure.t), 60)
    at, tree = places["at"], places["tree"]
    yield f"        {failure.expected}"
    yield f"        {failure.instead}"
    yield f"        after {minutes}:{seconds:02}, at {at['file']}:{at['line']}:{at['column']}"
    if tree is not None:
        step = " > ".join(failure.steps)
        yield f"        in {step}, {tree['file']}:{tree['line']}:{tree['column']}"


def _word(word: str, color: str) -> str:
    plain = os.environ.get("NO_COLOR") or not sys.stdout.isatty()
    return word if plain else click.style(word, fg=color)


def _summary(made: int, failed: int) -> str:
    if not failed:
        return f"{trees.counted(made, 'call')}, all went as they should" if made else "no calls"
    return f"{trees.counted(made, 'call')}, {failed} went otherwise"


def _as_json(made: list[Result], failed: int) -> dict[str, Any]:
    return {"calls": [_call(result) for result in made], "made": len(made), "failed": failed}


def _call(result: Result) -> dict[str, Any]:
    call = result.verdict.transcript.as_json()["call"]
    return {
        "file": str(result.file),
        "name": result.planned.case.name,
        "target": result.planned.target,
        "passed": result.verdict.passed,
        "outcome": call["outcome"],
        "seconds": call["seconds"],
        "steps": list(result.verdict.steps),
        "failures": [
            {
                "expected": failure.expected,
                "instead": failure.instead,
                "leg": failure.leg,
                "t": failure.t,
                **result.places(failure),
            }
            for failure in result.verdict.failures
        ],
        "findings": list(result.verdict.findings),
        "faults": list(result.verdict.faults),
    }
