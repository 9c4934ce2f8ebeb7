"""A scenario played: a caller with her script, those whom she reaches, and other callers.

clock = Clock(datetime(2026, 11, 23, 10, tzinfo=UTC))
exchange = Exchange(token="…", clock=clock, seed=1)
rehearsal = rehearse(exchange, app, Number(url), read_script(data), caller="+7…", called="+7…")
rehearsal.failures, rehearsal.transcript.as_json()
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from ivr.simulator.clock import milliseconds
from ivr.simulator.drivers import hold
from ivr.simulator.exchange import Exchange, Number
from ivr.simulator.leg import Leg
from ivr.simulator.line import Line
from ivr.simulator.lines.reading import Caller
from ivr.simulator.lines.script import KEY_GAP, Failure, Operator, Other, Script, Scripted
from ivr.simulator.transcript import Event, Transcript
from ivr.simulator.web import App


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What came of a scenario. `failures` is where it went otherwise than written; `findings` is
    what Twilio would have complained of, callbacks left out.
    """

    transcript: Transcript
    failures: tuple[Failure, ...]
    findings: tuple[Event, ...]
    steps: tuple[str, ...]
    """The steps that the app named in its answers to the caller, in order."""


def rehearse(  # noqa: PLR0913 - all that makes a scenario, and nothing of it is another's part
    exchange: Exchange,
    app: App,
    number: Number,
    script: Script,
    *,
    caller: str,
    called: str,
    callers: Sequence[Caller] = (),
    numbers: Mapping[str, Number] = MappingProxyType({}),
    key_gap: float = KEY_GAP,
) -> Rehearsal:
    """Play a script from the first ring until nothing is left to happen.

    `exchange` is new, and nobody is on it; who answers there is the script's to say. The others
    among the `callers` dial the same number, or the one of `numbers` whose name is their `to`.
    """
    scenario = Scenario(exchange, key_gap)
    first = scenario.add(number, script, caller, called)
    for other in callers:
        dialled = numbers.get(other.called or "", number)
        scenario.add(dialled, other.script, other.caller, other.called or called, other.after)
    hold(exchange, app)
    return scenario.outcome(script, first.steps)


class Scenario:
    """Callers on an exchange, and whom they reach: as their scripts declare."""

    def __init__(self, exchange: Exchange, key_gap: float = KEY_GAP) -> None:
        self._exchange = exchange
        self._key_gap = key_gap
        self._scripts: dict[str, Script] = {}
        self._served: set[int] = set()
        self.lines: list[Scripted] = []
        exchange.switchboard = self._answers
        exchange.waiting.append(self._somebody_waits)

    def add(
        self, number: Number, script: Script, caller: str, called: str, after: float = 0.0
    ) -> Scripted:
        """Another caller."""
        line = self._line(script)
        leg = self._exchange.call(number, line, caller=caller, called=called, after=after)
        self._scripts[leg.id] = script
        return line

    def declare(self, script: Script) -> None:
        """Who is at the other ends, of calls that the app places by itself."""
        self._scripts[""] = script

    def outcome(self, script: Script, steps: Sequence[str]) -> Rehearsal:
        """What has come of it, by what this script expects of the first call."""
        transcript = self._exchange.transcript
        failures = [line.failure for line in self.lines if line.failure is not None]
        if not failures:
            whole = transcript.as_json()
            failures = [
                Failure("A", whole["call"]["seconds"], None, expected, instead, tuple(steps[-3:]))
                for expected, instead in script.expect.unmet(whole, list(steps))
            ]
        return Rehearsal(
            transcript,
            tuple(sorted(failures, key=lambda failure: failure.t)),
            tuple(transcript.findings(callbacks=False)),
            tuple(steps),
        )

    def _line(self, script: Script, other: Other | None = None) -> Scripted:
        line = Scripted(
            script,
            key_gap=self._key_gap,
            answers_after=other.after if other else None,
            refuses=other.refuses if other else None,
            answerer=other.answerer if other else "human",
        )
        self.lines.append(line)
        return line

    def _answers(self, address: str) -> Line | None:
        """Who is at this address; numbers that no script names ring out."""
        for script in self._scripts.values():
            for other in script.others:
                if _bare(other.number) == _bare(address) and (other.does or other.refuses):
                    return self._line(other.does or Script(), other)
        return None

    def _somebody_waits(self, leg: Leg) -> None:
        """A caller has come into a queue: her script may have an operator for her."""
        script = self._scripts.get(leg.id) or self._scripts.get("", Script())
        coming = next((each for each in script.operators if id(each) not in self._served), None)
        if coming is not None:
            come = partial(self._comes, coming, leg)
            self._exchange.clock.after(milliseconds(coming.after), come)

    def _comes(self, operator: Operator, leg: Leg) -> None:
        """An operator is free, if the caller has not gone and nobody else came first."""
        if leg.place is not None and not leg.place.taken and id(operator) not in self._served:
            self._served.add(id(operator))
            self._exchange.operate(leg.place.queue.name, self._line(operator.does), leg)


def _bare(address: str) -> str:
    """An address for comparing: a number without what people put between its digits."""
    if ":" in address:
        return address
    return re.sub(r"[^\d+]", "", address)
