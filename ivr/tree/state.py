"""Where a call is. The state travels with the call, sealed in the URLs that Twilio asks for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from ivr.tree.prompt import Cue

MOST_ANSWERS = 24
MOST_SIGNS = 300
"""An answer's length, in signs. Both bounds keep a URL under 2,000 characters."""
MOST_TRAIL = 16
MOST_COUNTED = 32


_NOTHING: Mapping[str, str] = MappingProxyType({})
_NEVER: Mapping[str, int] = MappingProxyType({})


class State(NamedTuple):
    """A call between two requests. Nothing is changed in place; every change is a new state.

    A tuple, since each request makes several: copying one costs a quarter of what a frozen
    dataclass does.

    What outlives a visit: `answers` (by name, also looked-up columns), the `trail` of menus and
    asks entered, how often each step was `entered`, and the wrong answers to secret questions
    (`missed`). What begins anew with each visit: the counts below `mode`.
    """

    step: str = ""
    turn: int = 0
    language: str = ""
    answers: Mapping[str, str] = _NOTHING
    trail: tuple[str, ...] = ()
    entered: Mapping[str, int] = _NEVER
    missed: Mapping[str, int] = _NEVER
    faulted: bool = False

    mode: str = ""
    """What the step waits for if not for its own question: confirming, more time, …"""
    lead: tuple[Cue, ...] = ()
    """What was said on the way to this step, so that `repeat` can say it again."""
    said: tuple[Cue, ...] = ()
    """What is to be said and was not yet: a source is asked on the way."""
    held: str = ""
    """An answer that is not kept yet: it is being checked or confirmed."""
    silences: int = 0
    wrongs: int = 0
    repeats: int = 0
    more: int = 0
    noes: int = 0
    attempt: int = 0

    def visiting(self, step: str) -> State:
        """The state at the beginning of a visit: all counts of a visit are zero."""
        return State(
            step=step,
            turn=self.turn,
            language=self.language,
            answers=self.answers,
            trail=self.trail,
            entered=_counted(self.entered, step),
            missed=self.missed,
            faulted=self.faulted,
        )

    def with_answers(self, answers: Mapping[str, str]) -> State:
        """The state with more answers; the oldest are forgotten when there are too many.

        An answer without a word in it is none: its name is unknown again.
        """
        kept = {name: value for name, value in self.answers.items() if name not in answers}
        kept.update((name, value[:MOST_SIGNS]) for name, value in answers.items() if value.strip())
        for name in list(kept)[: max(0, len(kept) - MOST_ANSWERS)]:
            del kept[name]
        return self._replace(answers=kept)

    def on_trail(self, step: str) -> State:
        """The trail with `step` at its end; a step that is on it already cuts it there."""
        trail = self.trail
        trail = trail[: trail.index(step)] if step in trail else trail
        return self._replace(trail=(*trail, step)[-MOST_TRAIL:])

    def missing(self, step: str) -> State:
        """One more wrong answer to a secret question, counted over the whole call."""
        return self._replace(missed={**self.missed, step: self.missed.get(step, 0) + 1})


def _counted(entered: Mapping[str, int], step: str) -> dict[str, int]:
    """One more entry of `step`. Of too many steps those entered least are forgotten."""
    counts = {**entered, step: entered.get(step, 0) + 1}
    while len(counts) > MOST_COUNTED:
        del counts[min((name for name in counts if name != step), key=counts.__getitem__)]
    return counts
