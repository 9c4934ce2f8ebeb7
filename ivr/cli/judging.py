"""Playing a script and judging what came of it: what `ivr call` and `ivr test` have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ivr.cli.rehearsal import Setting
from ivr.simulator.lines.reading import Caller
from ivr.simulator.lines.rehearsal import rehearse
from ivr.simulator.lines.script import Failure, Script, steps_of
from ivr.simulator.transcript import Event, Transcript

if TYPE_CHECKING:
    from ivr.tree.tree import Tree


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a call."""

    transcript: Transcript
    failures: tuple[Failure, ...]
    """where it went otherwise than its script says"""
    findings: tuple[Event, ...]
    """what Twilio would have complained of, as far as it counts"""
    faults: tuple[str, ...]
    """what went wrong inside the service in this process, with tracebacks"""
    steps: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether all went as it should."""
        return not (self.failures or self.findings or self.faults)


def play(
    setting: Setting,
    script: Script,
    callers: Sequence[Caller] = (),
    *,
    allow_warnings: bool = False,
) -> Verdict:
    """Play a script under a held clock.

    `requests` of its expectations are what callers left behind: known of a tree in this process,
    from its records. Of an app elsewhere only its HTTP requests can be counted.
    """
    expect = script.expect
    left = setting.opened() is not None
    if left:
        script = replace(script, expect=replace(expect, requests=None))
    done = rehearse(
        setting.exchange,
        setting.app,
        setting.number,
        script,
        caller=setting.caller,
        called=setting.called,
        callers=callers,
        key_gap=setting.key_gap,
        numbers=setting.numbers,
    )
    failures = done.failures
    opened = setting.opened()
    if opened is not None and expect.requests and not expect.requests.holds(opened):
        t = done.transcript.as_json()["call"]["seconds"]
        wanted = f"expected {expect.requests.shown} requests left behind"
        last = done.steps[-3:]
        failures = (*failures, Failure("A", t, None, wanted, f"there were {opened}", last))
    # Who expects a number of warnings has judged them already.
    return judge(setting, failures, allow_warnings=allow_warnings or expect.warnings is not None)


def judge(
    setting: Setting, failures: tuple[Failure, ...], *, allow_warnings: bool = False
) -> Verdict:
    """What came of a call that is over. Findings of callbacks do not count: the call does not hang
    on them.
    """
    transcript = setting.exchange.transcript
    found = transcript.findings(callbacks=False)
    return Verdict(
        transcript,
        failures,
        tuple(each for each in found if not (allow_warnings and each["kind"] == "warning")),
        tuple(setting.faults()),
        tuple(
            step
            for event in transcript.events
            if event["kind"] == "response" and event["leg"] == "A"
            for step in steps_of(event)
        ),
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a tree a call was when it went otherwise."""

    path: Path
    line: int
    column: int
    step: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column} (step {self.step})"


def where(failure: Failure, tree: Tree | None, path: Path) -> Place | None:
    """The last step of the tree that the call had come to."""
    for name in reversed(failure.steps):
        if tree is not None and name in tree.steps:
            span = tree.steps[name].span
            used = tree.within(name).file
            return Place(path.parent / used if used else path, span.line, span.column, name)
    return None
