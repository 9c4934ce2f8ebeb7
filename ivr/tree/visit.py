"""A visit: what a step can see while it answers, and how it puts its answer together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ivr.telephony.call import Call
from ivr.tree.conditions import Condition
from ivr.tree.filters import Value
from ivr.tree.keys import Choice
from ivr.tree.parts import Parts
from ivr.tree.prompt import Cue
from ivr.tree.state import State
from ivr.tree.targets import Target
from ivr.tree.turn import Go

if TYPE_CHECKING:
    from ivr.tree.step import Step
    from ivr.tree.tree import Tree


@dataclass(frozen=True, slots=True)
class Waiting:
    """A caller's place in a queue (from 1), seconds waited, and the expected wait, once known."""

    position: int
    seconds: int = 0
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """One step of one call at one moment. `now` has the tree's zone, or UTC without one."""

    tree: Tree
    state: State
    call: Call
    now: datetime
    waiting: Waiting | None = None

    @property
    def step(self) -> Step:
        """The step the call is at."""
        return self.tree.steps[self.state.step]

    @property
    def language(self) -> str:
        """The language the caller hears."""
        code = self.state.language
        return code if code in self.tree.languages else self.tree.language

    def value(self, name: str) -> Value | None:
        """What `{name}` stands for now, or None if nothing has set it."""
        if self.state.held and name in self.step.knows():
            return self.state.held
        if name in self.state.answers:
            return self.state.answers[name] or None
        group, _, rest = name.partition(".")
        if group == "call":
            return _filled(
                {"from": self.call.caller, "to": self.call.number, "line": self.call.line}.get(rest)
            )
        if group == "queue" and self.waiting is not None:
            place = self.waiting
            known = {
                "position": place.position,
                "ahead": place.position - 1,
                "wait": place.expected,
            }
            return known.get(rest)
        if group == "hours":
            return self._hours(rest)
        return self._own(name)

    def _own(self, name: str) -> Value | None:
        if name == "language":
            return self.language
        if name == "now":
            return self.now
        return self.now.date() if name == "today" else None

    def _hours(self, rest: str) -> Value | None:
        name, _, what = rest.partition(".")
        hours = self.tree.hours.get(name)
        if hours is None:
            return None
        if what == "opens":
            return hours.opens(self.now)
        return hours.closes(self.now) if what == "closes" else hours.state(self.now)

    def holds(self, condition: Condition | None) -> bool:
        """Whether a condition is true now; one that was not written is."""
        return condition is None or condition.holds(self.value)

    def filled(self, parts: Parts) -> str:
        """Words with the values put in, as plain text; an unknown value leaves nothing."""
        values = (part if isinstance(part, str) else self.value(part.name) for part in parts)
        return "".join("" if value is None else str(value) for value in values)

    @classmethod
    def at(
        cls, tree: Tree, state: State, call: Call, now: datetime, waiting: Waiting | None = None
    ) -> Visit:
        """A visit to the step that a state names; in a used file, with what holds there."""
        view = tree.within(state.step)
        return cls(view, state, call, now.astimezone(view.timezone or UTC), waiting)

    def phrase(self, part: str) -> Cue:
        """The cue of a built-in sentence, as it is worded here."""
        return Cue(self.tree.scope, part)

    def cue(self, part: str) -> Cue:
        """The cue of a part of this step's prompts."""
        return Cue(self.state.step, part)

    def with_state(self, **changes: object) -> State:
        """The state with some of its fields changed."""
        return self.state._replace(**changes)  # type: ignore[arg-type]

    def go(self, target: Target | str, *cues: Cue, state: State | None = None) -> Go:
        """A turn that says the cues and goes on to a step or a closed target."""
        name = target if isinstance(target, str) else target.name
        return Go(state or self.state, name, cues)

    def otherwise(self, *cues: Cue, state: State | None = None) -> Go:
        """To where results lead that the step does not name."""
        return self.go(self.tree.otherwise(self.step), *cues, state=state)

    def result(self, *targets: Target | None, state: State | None = None) -> Go:
        """To the first of these that was written, or `otherwise`."""
        chosen = next((target for target in targets if target is not None), None)
        return self.go(chosen, state=state) if chosen else self.otherwise(state=state)

    def everywhere(self, key: str) -> Target | None:
        """Where a key leads that works everywhere, if it does now."""
        return self.pick(self.tree.everywhere.keys, key)

    def pick(self, choices: Iterable[Choice], key: str) -> Target | None:
        """Where a key leads among these choices, if its condition holds."""
        for choice in choices:
            if choice.key == key and self.holds(choice.when):
                return choice.go
        return None


def _filled(text: str | None) -> str | None:
    return text or None
