"""Being Twilio for an app: in real time at a terminal, or with a script under a held clock."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime

import click

from ivr.cli import calling, circumstances, judging, rehearsal, rest
from ivr.cli.shell import Misuse
from ivr.simulator.drivers import hold
from ivr.simulator.lines.keyboard import Keyboard
from ivr.simulator.lines.rehearsal import Scenario
from ivr.simulator.lines.screen import Screen
from ivr.simulator.lines.script import Failure, Script
from ivr.simulator.lines.telling import Telling
from ivr.simulator.web import Answered, Hop

_KEY = re.compile(r"(SK[0-9a-fA-F]{32}):(\S+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is asked beside circumstances."""

    port: int
    host: str
    keys: Sequence[str]
    voice_url: str | None
    script: str | None
    trigger: str | None
    as_json: bool
    allow_warnings: bool
    verbose: bool


def _keys(written: Sequence[str]) -> dict[str, str]:
    """API keys, as `SK…:secret`."""
    keys = {}
    for text in written:
        found = _KEY.fullmatch(text)
        if found is None:
            raise Misuse("--key is an API key and its secret", "write SK, 32 digits, `:`, secret")
        keys[found[1]] = found[2]
    return keys


def stand_by(options: Options, given: Mapping[str, str]) -> int:
    """Serve the REST side until it is ended; the exit status."""
    environment = os.environ.get("TWILIO_ACCOUNT_SID", "").strip()
    if environment and "account_sid" not in given:
        given = {**given, "account_sid": environment}
    told = calling.read_circumstances(given)
    voice_url = options.voice_url and calling.read_option(
        "--voice-url", circumstances.url, options.voice_url
    )
    trigger = options.trigger and calling.read_option(
        "--trigger", circumstances.url, options.trigger
    )
    if trigger and options.script is None:
        raise Misuse("--trigger goes with --script", "say there who answers")
    script = None if options.script is None else _declarations(options.script)
    now = None if script is not None else datetime.now(UTC)
    setting = rehearsal.of_url(voice_url or "", told, now)
    side = rest.beside(setting, options.port, host=options.host, keys=_keys(options.keys))
    with closing(side.setting):
        click.echo(f"{side.told()}\nIts number is {setting.called}.\n", err=options.as_json)
        if script is None:
            return _by_hand(side, options)
        return _by_script(side, script, trigger or "", options)


def _declarations(name: str) -> Script:
    scenario = calling.read_scenario(name)
    if scenario.script.items or scenario.callers:
        raise Misuse(
            "in this script somebody calls, and here it is the app that does",
            "keep `other`, `operator` and `expect`; for a caller use `ivr call URL --rest PORT`",
        )
    return scenario.script


def _by_hand(side: rest.Side, options: Options) -> int:
    """In real time; calls ring at this terminal, if it is one."""
    exchange, out = side.setting.exchange, sys.stderr if options.as_json else sys.stdout
    if not sys.stdin.isatty():
        paper = calling.printed(verbose=options.verbose, own="")
        telling = Telling(Screen(out, changing=False), paper)
        exchange.transcript.observers.append(telling.saw)
        _run(side, None, lambda: False)
        return _end(side, options, ())
    from ivr.simulator.lines.answering import Answering

    def dial() -> None:
        setting = side.setting
        if exchange.numbers[setting.called].voice_url:
            exchange.call(setting.number, line, caller=setting.caller, called=setting.called)
        else:
            click.echo(f"{setting.called} leads nowhere yet: give --voice-url, or update it")

    with Keyboard(sys.stdin.fileno()) as keyboard:
        line = Answering(
            keyboard,
            out,
            calling.width(),
            dial=dial,
            color=calling.colored(out),
            verbose=options.verbose,
        )
        exchange.switchboard = lambda _: line.line()
        exchange.transcript.observers.append(line.saw)

        try:
            _run(side, line.idle, lambda: line.stopped)
        finally:
            line.close()
    _end(side, options, ())
    return 0


def _run(side: rest.Side, idle: Callable[[float], None] | None, ended: Callable[[], bool]) -> None:
    with suppress(KeyboardInterrupt):
        side.live(idle, ended)


def _by_script(side: rest.Side, script: Script, trigger: str, options: Options) -> int:
    """Under a held clock; until all that the trigger led to is over, or until Ctrl-C."""
    exchange = side.setting.exchange
    scenario = Scenario(exchange, side.setting.key_gap)
    scenario.declare(script)
    tell = _teller(side, options)
    refused: tuple[Failure, ...] = ()
    if trigger:
        refused = _trigger(side, trigger)
        hold(exchange, side.app)
        tell()
    else:
        with suppress(KeyboardInterrupt):
            while True:
                side.desk.attend(None)
                hold(exchange, side.app)
                tell()
    steps = scenario.lines[0].steps if scenario.lines else ()
    outcome = scenario.outcome(script, steps) if exchange.legs else None
    return _end(side, options, (*refused, *(outcome.failures if outcome else ())))


def _teller(side: rest.Side, options: Options) -> Callable[[], None]:
    """Prints what has happened since it was called before. All of that is over under a held clock,
    so what was cut off is told as long as it lasted.
    """
    events = side.setting.exchange.transcript.events
    paper = calling.printed(verbose=options.verbose, own="")
    told = 0

    def tell() -> None:
        nonlocal told
        for line in paper.whole(events[told:]):
            click.echo(line, err=options.as_json)
        told = len(events)

    return tell


def _trigger(side: rest.Side, url: str) -> tuple[Failure, ...]:
    """Ask the app to begin; what was wrong with that."""
    answer = side.app.send(Hop("POST", url, (("Accept", "*/*"),), b"", 5.0, 60.0, 60.0))
    if not isinstance(answer, Answered):
        told = answer.message
    elif answer.status >= 400:
        told = f"it answered {answer.status}"
    elif not side.setting.exchange.legs:
        told = "it answered, and had placed no call"
    else:
        return ()
    return (Failure("A", 0.0, None, f"expected {url} to place a call", told),)


def _end(side: rest.Side, options: Options, failures: tuple[Failure, ...]) -> int:
    verdict = judging.judge(side.setting, failures, allow_warnings=options.allow_warnings)
    if not side.setting.exchange.legs:
        for failure in failures:
            click.echo(failure, err=True)
        return 1 if failures else 0
    shown = calling.Options(
        script=options.script,
        as_json=options.as_json,
        allow_warnings=options.allow_warnings,
        verbose=options.verbose,
    )
    return calling.close(verdict, shown)


__all__ = ["Options", "stand_by"]
