"""What is expected of a whole call, read off its transcript when it is over."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound on a number, such as `< 40s`; `shown` as the script has it."""

    comparison: str
    number: float
    shown: str

    def holds(self, number: float) -> bool:
        """Whether this number keeps within it."""
        return COMPARISONS[self.comparison](number, self.number)


@dataclass(frozen=True, slots=True)
class Expectations:
    """None for what nothing is expected of."""

    outcome: str | None = None
    status: str | None = None
    seconds: Bound | None = None
    steps: tuple[str, ...] | None = None
    requests: Bound | None = None
    warnings: Bound | None = None

    def unmet(self, transcript: dict[str, Any], steps: list[str]) -> Iterator[tuple[str, str]]:
        """What was expected and what was instead, for each that does not hold.

        `transcript` is the whole as JSON has it, `steps` are those passed, in order.
        """
        call, events = transcript["call"], transcript["events"]
        if self.outcome is not None and call["outcome"] != self.outcome:
            yield f"expected the outcome `{self.outcome}`", f"it was `{call['outcome']}`"
        if self.status is not None and call["status"] != self.status:
            yield f"expected the status `{self.status}`", f"it was `{call['status']}`"
        if self.seconds is not None and not self.seconds.holds(call["seconds"]):
            yield f"expected {self.seconds.shown}", f"the call took {call['seconds']:g}s"
        if self.steps is not None and (lack := _lack(self.steps, steps)):
            passed = f"passed: {', '.join(steps)}" if steps else "the app named no steps"
            yield f"expected the steps {', '.join(self.steps)}", f"{lack}; {passed}"
        for name, bound, kind in (
            ("requests", self.requests, "request"),
            ("warnings", self.warnings, "warning"),
        ):
            count = sum(event["kind"] == kind for event in events)
            if bound is not None and not bound.holds(count):
                yield f"expected {bound.shown} {name}", f"there were {count}"


def _lack(expected: tuple[str, ...], passed: list[str]) -> str:
    """Which of the steps does not come in its turn; "" when all do."""
    rest = iter(passed)
    before = ""
    for step in expected:
        if step not in rest:  # takes all up to it out of the rest
            return f"after `{before}` there is no `{step}`" if before else f"there is no `{step}`"
        before = step
    return ""
