"""Making one call and showing what came of it."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from ivr.cli import circumstances, judging, rehearsal, scripts, trees
from ivr.cli.answers import NONE, asks_services
from ivr.cli.circumstances import Circumstances
from ivr.cli.judging import Verdict
from ivr.cli.phone import fullscreen
from ivr.cli.phone.target import Target
from ivr.cli.rehearsal import Setting
from ivr.cli.shell import Misuse, Refusal, Report
from ivr.simulator.lines.printed import Printed
from ivr.simulator.lines.reading import Case
from ivr.simulator.lines.script import Failure
from ivr.simulator.lines.terminal import HELP
from ivr.sources.files import TREE_LIMIT, Unreadable, read
from ivr.telephony.misread import Misread

if TYPE_CHECKING:
    from ivr.tree.tree import Tree

WIDEST = 100
"""columns: longer lines are hard to read"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is asked of a call beside its circumstances."""

    script: str | None
    as_json: bool
    allow_warnings: bool
    verbose: bool
    plain: bool = False
    sound: bool = False
    rest: int | None = None


def call(target: str, options: Options, given: Mapping[str, str]) -> int:
    """Make the call, show it, and return the exit status."""
    told = read_circumstances(given)
    scenario = None if options.script is None else read_scenario(options.script)
    tree, answers = None, NONE
    if rehearsal.is_url(target):
        if told.language:
            raise Misuse("--language is for trees: an app at a URL chooses its own")
        read_option("TARGET", circumstances.url, target)
    else:
        tree = trees.callable_tree(Path(target), told.language)
        answers = scripts.answers_beside(Path(target)) if asks_services(tree) else NONE

    def set_up(tree: Tree | None) -> Setting:
        now = datetime.now(UTC) if scenario is None else None
        if tree is None:
            return rehearsal.of_url(target, told, now)
        begins = now and now.astimezone(tree.timezone or UTC)
        return rehearsal.of_tree(tree, told, begins, answers=answers)

    plain = options.plain or options.rest is not None
    if scenario is None and not plain and fullscreen.possible(json=options.as_json):
        path = None if tree is None else Path(target)
        return _by_phone(Target(target, set_up, tree, path), options)
    setting = set_up(tree)
    if options.rest is not None:
        setting = _with_rest(setting, options)
    if not options.as_json:
        click.echo(_heading(setting, target))
    with closing(setting):
        if scenario is None:
            return _by_hand(setting, options, target, tree)
        verdict = judging.play(
            setting,
            scenario.script,
            scenario.callers,
            allow_warnings=options.allow_warnings,
        )
    if not options.as_json:
        _tell(verdict, options)
    return close(verdict, options, target, tree)


def _with_rest(setting: Setting, options: Options) -> Setting:
    """The same, with the REST side served beside it."""
    from ivr.cli import rest

    side = rest.beside(setting, options.rest or 0)
    click.echo(f"{side.told()}\n", err=options.as_json)
    return side.setting


def _by_hand(setting: Setting, options: Options, target: str, tree: Tree | None) -> int:
    try:
        failures = _live(setting, options, Path(target) if tree is not None else None)
    except KeyboardInterrupt:  # an app that never answers, given up on
        return 0
    verdict = judging.judge(setting, failures, allow_warnings=options.allow_warnings)
    status = close(verdict, options, target, tree)
    return 0 if _hung_up(verdict) and sys.stdin.isatty() else status


def _by_phone(target: Target, options: Options) -> int:
    """Let a person call on the full screen; what is left on the terminal is the last call."""
    setting, whole = fullscreen.run(target, sound=options.sound, verbose=options.verbose)
    if not whole:  # an app that never answers, given up on
        return 0
    with closing(setting):
        verdict = judging.judge(setting, (), allow_warnings=options.allow_warnings)
        if not options.as_json:
            click.echo(_heading(setting, target.name))
            _tell(verdict, options)
        status = close(verdict, options, target.name, target.tree)
    return 0 if _hung_up(verdict) else status


def _live(setting: Setting, options: Options, path: Path | None) -> tuple[Failure, ...]:
    """Make the call in real time. A transcript for programs is all that standard output gets.

    `path`: the tree's file, which may be saved meanwhile.
    """
    from ivr.cli import live
    from ivr.cli.saves import Saves

    out = sys.stderr if options.as_json else sys.stdout
    if not sys.stdin.isatty():
        return live.from_pipe(
            setting, None if options.as_json else out, printed(verbose=options.verbose)
        )
    if not options.as_json:
        click.echo(f"{HELP}\n")
    saves = None if path is None else Saves(lambda: [path])
    live.at_terminal(
        setting, out, width(), color=colored(out), verbose=options.verbose, saves=saves
    )
    return ()


def close(verdict: Verdict, options: Options, target: str = "", tree: Tree | None = None) -> int:
    """Say how it ended, and everything that went otherwise, on standard error."""
    transcript = verdict.transcript
    if options.as_json:
        click.echo(json.dumps(transcript.as_json(), ensure_ascii=False, indent=1))
    else:
        click.echo(_ending(verdict))
    paper = printed(verbose=options.verbose, err=True)
    for line in paper.findings(transcript.findings()):
        click.echo(line, err=True)
    for fault in verdict.faults:
        click.echo(fault.rstrip(), err=True)
    for failure in verdict.failures:
        place = judging.where(failure, tree, Path(target))
        click.echo(f"{failure}{f'{chr(10)}  at {place}' if place else ''}", err=True)
    return 0 if verdict.passed else 1


def _heading(setting: Setting, target: str) -> str:
    began = setting.exchange.clock.began
    zone = getattr(began.tzinfo, "key", None) or began.tzname()
    when = f"{began:%a %Y-%m-%d %H:%M} {zone}"
    return f"{setting.caller} calls {setting.called}\n{target}, {when}\n"


def _tell(verdict: Verdict, options: Options) -> None:
    """Print a call that is over, event by event."""
    for line in printed(verbose=options.verbose).whole(verdict.transcript.events):
        click.echo(line)


def _ending(verdict: Verdict) -> str:
    made = verdict.transcript.as_json()
    minutes, seconds = divmod(round(made["call"]["seconds"]), 60)
    requests = trees.counted(sum(e["kind"] == "request" for e in made["events"]), "request")
    lines = [f"\n{made['call']['outcome']} after {minutes}:{seconds:02}, {requests}"]
    if verdict.steps:
        lines.append(f"steps: {', '.join(verdict.steps)}")
    return "\n".join(lines)


def _hung_up(verdict: Verdict) -> bool:
    return any(
        event["kind"] == "hangup" and event["leg"] == "A" and event["by"] == "caller"
        for event in verdict.transcript.events
    )


def read_circumstances(given: Mapping[str, str]) -> Circumstances:
    """The circumstances that options name. Raises Misuse."""
    return circumstances.of(
        {
            name: read_option(f"--{name.replace('_', '-')}", circumstances.READERS[name][1], text)
            for name, text in given.items()
        }
    )


def read_option(name: str, reader: Callable[[str], Any], text: str) -> Any:  # noqa: ANN401
    """What an option or argument says."""
    try:
        return reader(text)
    except Misread as mistake:
        raise Misuse(f"{name}: {mistake.message}", mistake.fix) from None


def read_scenario(name: str) -> Case:
    """The script in a file or, named `-`, on standard input."""
    path = Path("standard input" if name == "-" else name)
    try:
        data = sys.stdin.buffer.read(TREE_LIMIT) if name == "-" else read(path, pipe=True)
    except Unreadable as trouble:
        raise Refusal(trouble.sentence, trouble.fix) from None
    checked, scenario = scripts.scenario(path, data)
    if checked.errors:
        raise Report(checked.report())
    return scenario


def printed(*, verbose: bool, err: bool = False, own: str = "A") -> Printed:
    """How events are told on this terminal; `own` as in Printed."""
    color = colored(sys.stderr if err else sys.stdout)
    return Printed(width(), own=own, color=color, verbose=verbose)


def width() -> int:
    """Columns of the terminal that are used."""
    return min(shutil.get_terminal_size().columns, WIDEST)


def colored(out: TextIO) -> bool:
    """Whether colours may be used there."""
    return out.isatty() and not os.environ.get("NO_COLOR")
