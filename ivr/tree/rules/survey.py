"""A survey of one tree: what its rules look at, each thing worked out once and only if needed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain

from ivr.telephony import pace
from ivr.tree.keys import Choice
from ivr.tree.nodes import Span
from ivr.tree.rules.offers import Offer, offers
from ivr.tree.rules.telling import Heard, Told, place_of, told
from ivr.tree.rules.ways import Way, Ways
from ivr.tree.step import Step
from ivr.tree.tree import Tree

Measure = Callable[[str, str], float]
"""Seconds that a voice takes for a text in a language."""

MARGIN = 1.25
"""How far an estimate of length may be from what is measured, at most."""
MOST_MEASURED = 100
"""Texts that are measured in one survey. To make their speech takes some milliseconds each."""

MOST_FOLLOWED = 200
"""Steps that are looked at for the ones in which words said before them are heard."""


class Survey:
    """A tree under examination, with the lines of its file and a measure of speech."""

    def __init__(
        self, tree: Tree, lines: Sequence[str] = (), measure: Measure = pace.seconds
    ) -> None:
        self.tree = tree
        self.lines = lines
        self.ways = Ways(tree)
        self._measure = measure
        self._measured = 0
        self._listeners: dict[str, frozenset[str]] = {}

    @property
    def steps(self) -> Iterator[Step]:
        """The steps of this very file, in its order; what it uses is checked by itself."""
        return (step for name, step in self.tree.steps.items() if "." not in name)

    def own(self, name: str) -> Step:
        """The step of this file that a step stands in: itself, or the one that uses its file."""
        return self.tree.steps[name.partition(".")[0]]

    def at(self, way: Way) -> Span:
        """Where a way is written; one of a used file stands where the file is used."""
        step = self.own(way.origin)
        return way.span if step.name == way.origin else step.place("use") or step.span

    def tells(self, names: Iterable[str]) -> bool:
        """Whether steps that belong together are to be told of here, and not in a used file alone.

        That knows nothing of our keys that work everywhere, which may lead out of it.
        """
        return any(
            "." not in name or self.tree.within(name).everywhere is self.tree.everywhere
            for name in names
        )

    def own_keys(self, step: Step) -> tuple[Choice, ...]:
        """The keys a step has of its own."""
        return vars(step).get("keys") or ()

    def keys(self, step: Step) -> tuple[Choice, ...]:
        """All keys that lead somewhere from a step: its own, then those that work everywhere."""
        return self._keys[step.name]

    @cached_property
    def _keys(self) -> dict[str, tuple[Choice, ...]]:
        return {name: self._keys_of(step) for name, step in self.tree.steps.items()}

    def _keys_of(self, step: Step) -> tuple[Choice, ...]:
        own = self.own_keys(step)
        if not step.everywhere_keys:
            return own
        taken = {choice.key for choice in own}
        return own + tuple(
            choice
            for choice in self.tree.within(step.name).everywhere.keys
            if choice.key not in taken and not step.takes(choice.key)
        )

    @cached_property
    def told(self) -> dict[str, tuple[Told, ...]]:
        """What each step tells callers."""
        return {name: self._told(step) for name, step in self.tree.steps.items()}

    @property
    def texts(self) -> Iterator[Told]:
        """Everything that callers are told, in the order of the file."""
        return chain.from_iterable(self.told[step.name] for step in self.steps)

    def _told(self, step: Step) -> tuple[Told, ...]:
        texts = told(step, 1)
        if any(text.keys for text in texts) and (length := self.length(step)) > 1:
            return told(step, length)
        return texts

    def length(self, step: Step) -> int:
        """How many digits the keys have that a step may tell of."""
        steps = [step, *(self.tree.steps[name] for name in self.listeners(step.name))]
        return max((len(choice.key) for each in steps for choice in self.own_keys(each)), default=1)

    def listeners(self, name: str) -> frozenset[str]:
        """The steps that words said at a step are still heard in, so that keys count there.

        That is the step itself if it listens, else those it leads to without another wait.
        """
        known, row = self._listeners, dict[str, None]()
        while name not in known:
            step = self.tree.steps[name]
            onward = {way.to for way in self.ways.out[name] if not way.key}
            if step.listens or step.helps:
                counts = step.everywhere_keys or self.own_keys(step)
                known[name] = frozenset([name] if counts else ())
            elif len(onward) != 1 or onward & row.keys() or not onward <= self.tree.steps.keys():
                known[name] = frozenset(self._follow(name))
            else:
                # Says in a row are all heard where the last of them is.
                row[name] = None
                name = onward.pop()
        known.update(dict.fromkeys(row, known[name]))
        return known[name]

    def _follow(self, name: str) -> Iterator[str]:
        seen, pending = {name}, [name]
        while pending and len(seen) < MOST_FOLLOWED:
            for way in self.ways.out[pending.pop()]:
                if way.key or way.to not in self.tree.steps or way.to in seen:
                    continue
                seen.add(way.to)
                step = self.tree.steps[way.to]
                if step.listens or step.helps:
                    if step.everywhere_keys or self.own_keys(step):
                        yield way.to
                else:
                    pending.append(way.to)

    def place(self, told: Told, heard: Heard) -> Span:
        """Where a key is named in the file."""
        return place_of(told, heard, self.length(told.step), self.lines)

    @cached_property
    def offers(self) -> dict[str, Offer]:
        """What is wrong with the keys that steps offer."""
        return offers(self)

    def works(self, name: str, key: str) -> bool:
        """Whether a key does something at a step, while it waits or while it speaks."""
        return key in self._bound[name] or self.tree.steps[name].takes(key)

    @cached_property
    def _bound(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(c.key for c in keys) for name, keys in self._keys.items()}

    def works_in(self, told: Told, key: str) -> bool:
        """Whether a key does something while this text is heard."""
        step, said = told.step, told.said
        if said.field == "confirm":
            return key in ("1", "2") or any(
                c.key == key for c in self.tree.within(step.name).everywhere.keys
            )
        if said.field == "whisper":
            return bool(key == vars(step).get("accept"))
        if self.works(step.name, key):
            return True
        heard_in = self.listeners(step.name)
        if said.go is not None and said.go.name in self.tree.steps:
            heard_in |= self.listeners(said.go.name)
        return any(self.works(name, key) for name in heard_in)

    def spot(self, words: str, field: str) -> Span:
        """Where words stand within a field at the top of the file; the whole field if nowhere."""
        whole = self.tree.heading.place(field) or Span(1, 1, 1, 1)
        for row in range(whole.line - 1, min(whole.end_line, len(self.lines))):
            begin = whole.column - 1 if row == whole.line - 1 else 0
            found = re.search(rf"(?<![\w-]){re.escape(words)}(?![\w-])", self.lines[row][begin:])
            if found:
                column = begin + found.start() + 1
                return Span(row + 1, column, row + 1, column + len(words))
        return whole

    def lasts(self, text: str, language: str, about: float) -> float:
        """Seconds that a text takes. Where the estimate is far from `about`, it is good enough."""
        estimate = pace.seconds(text, language)
        if estimate * MARGIN < about or self._measured >= MOST_MEASURED:
            return estimate
        self._measured += 1
        return self._measure(text, language)
