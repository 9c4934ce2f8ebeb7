"""One of the two trees: how callers get to each step, and how long it takes them."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from ivr.difference.change import Lost
from ivr.difference.route import Route, routes
from ivr.steps.asking import MORE_TIMES, MORE_WAIT, Asking, Question
from ivr.steps.dial import Dial
from ivr.steps.hours import Hours
from ivr.steps.language import Language
from ivr.steps.queue import Queue
from ivr.telephony.language import LANGUAGES
from ivr.tree.keys import Choice
from ivr.tree.parts import Slot
from ivr.tree.prompt import Piece, Prompt
from ivr.tree.rules.ways import BACK, Way, Ways
from ivr.tree.step import Step
from ivr.tree.targets import Target
from ivr.tree.texts import Text
from ivr.tree.tree import Tree
from ivr.tree.using import Using

Measure = Callable[[str, str], float]
"""Seconds that a voice takes for a text in a language."""

PEOPLE = (Dial, Queue)
"""The kinds that bring a caller to a person."""
MOST_FOLLOWED = 20
"""Files that a call passes through in a row; they are used at most four deep."""
A_VALUE = {"en": "eleven", "ru": "одиннадцать"}
"""Said in place of a value, whose length nobody knows before the call."""


class Side:
    """A tree with what the comparison asks about it; each thing is worked out once."""

    def __init__(self, tree: Tree, measure: Measure) -> None:
        self.tree = tree
        self.ways = Ways(tree)
        self._measure = measure
        self._told: dict[str, dict[str, float]] = {}

    def led(self, name: str, step: str) -> str:
        """The step that a call comes to by a target of `step`; `back`, which may be any, stays."""
        for _ in range(MOST_FOLLOWED):
            if name == "return" and "." in step:
                step, target = self.tree.after(step)
                name = target.name
            if name == "start":
                name = self.tree.start
            if name == "repeat":
                name = step
            used = self.tree.steps.get(name)
            if not isinstance(used, Using) or used.entry is None:
                break
            name, step = used.entry.name, used.entry.name
        return name

    def taken(self, step: Step, field: str, target: Target) -> tuple[Lost, ...]:
        """The ways that are one to an author: what follows a used file is many returns."""
        if not (isinstance(step, Using) and field == "next"):
            return ((step.name, field, "", target.name),)
        return tuple(
            (way.origin, way.field, way.key, way.to)
            for name, ways in self.ways.out.items()
            if name.startswith(f"{step.name}.")
            for way in ways
            if way.to == target.name
        )

    def is_everywhere(self, way: Way) -> str | None:
        """The scope whose `everywhere` opens a way; None for a way of the step's own."""
        own = getattr(self.tree.steps[way.origin], "otherwise", None)
        if way.field != "everywhere" and (way.field != "otherwise" or own is not None):
            return None
        view = self.tree.within(way.origin)
        while view.scope:
            outer = self.tree.within(view.scope[:-1])
            if outer.everywhere is not view.everywhere:
                break
            view = outer
        return view.scope

    @cached_property
    def spoken(self) -> frozenset[str]:
        """The languages that some step brings callers to, and the one that calls begin in."""
        steps = [self.tree.steps[name] for name in self.reached]
        found = {self.tree.language}
        for step in steps:
            if isinstance(step, Language):
                found.update(code for _key, code in step.language)
            for pair in getattr(step, "set", None) or ():
                if pair.name == "language":
                    found.update(each for each in pair.parts if isinstance(each, str))
                    if any(pair.slots()):  # any of them, by what callers said
                        found.update(self.tree.languages)
        return frozenset(found)

    def called(self, name: str) -> str:
        """Opening hours or a source, by the name that its own file gives it."""
        scope, _, own = name.replace(":", ".").rpartition(".")
        view = self.tree.parts.get(scope)
        return f"`{own}` in `{view.file}`" if view else f"`{name}`"

    @cached_property
    def reached(self) -> frozenset[str]:
        """The steps that a call can come to."""
        return frozenset(self.ways.depth)

    @cached_property
    def where(self) -> dict[str, str]:
        """How callers get to each step: `after 1 and 2`."""
        return {name: route.told() for name, route in self._routes.items()}

    @cached_property
    def _routes(self) -> dict[str, Route]:
        return routes(self.tree, self.ways)

    def passed(self, name: str) -> Iterator[str]:
        """The steps that a caller has been at on the way to a step, itself the first."""
        while name:
            yield name
            name = self._routes[name].before if name in self._routes else ""

    @cached_property
    def graph(self) -> dict[str, tuple[Way, ...]]:
        """The ways between steps, with `back` followed to the menus it can lead to."""
        before = self._before()
        return {
            name: tuple(
                way._replace(to=to)
                for way in ways
                for to in (before[name] if way.to == BACK else (way.to,))
                if to in self.tree.steps
            )
            for name, ways in self.ways.out.items()
        }

    def _before(self) -> dict[str, frozenset[str]]:
        """For each step the menus and asks that `back` can lead to: those before it."""
        before: dict[str, set[str]] = {name: set() for name in self.tree.steps}
        for menu in (name for name, step in self.tree.steps.items() if step.on_trail):
            pending = [way.to for way in self.ways.out[menu]]
            while pending:
                name = pending.pop()
                if name not in before or menu in before[name]:
                    continue
                before[name].add(menu)
                if not self.tree.steps[name].on_trail:
                    pending += [way.to for way in self.ways.out[name]]
        return {name: frozenset(menus - {name}) for name, menus in before.items()}

    # -- who can be reached

    @property
    def people(self) -> Iterator[str]:
        """The steps that bring a caller to a person."""
        return (name for name, step in self.tree.steps.items() if isinstance(step, PEOPLE))

    def reaching(
        self, goals: Iterable[str], keep: Callable[[Way], bool] = lambda _way: True
    ) -> set[str]:
        """The steps from which some way leads to one of `goals`."""
        into: dict[str, list[str]] = {}
        for name, ways in self.graph.items():
            for way in ways:
                # Nobody counts on a key that works for the length of an announcement.
                lasting = way.field != "everywhere" or self.tree.steps[name].listens
                if lasting and keep(way):
                    into.setdefault(way.to, []).append(name)
        seen = set(goals)
        pending = list(seen)
        while pending:
            for origin in into.get(pending.pop(), ()):
                if origin not in seen:
                    seen.add(origin)
                    pending.append(origin)
        return seen

    def reachable(self, keep: Callable[[Way], bool]) -> set[str]:
        """The steps that a call can come to by ways that are kept."""
        fallback = self.tree.everywhere.otherwise
        pending = [self.tree.start, *([fallback.name] if fallback else [])]
        seen = {name for name in pending if name in self.tree.steps}
        pending = list(seen)
        while pending:
            # `back` leads to where the call has been, so it makes nothing reachable.
            for way in self.ways.out[pending.pop()]:
                if way.to in self.tree.steps and way.to not in seen and keep(way):
                    seen.add(way.to)
                    pending.append(way.to)
        return seen

    # -- how long it takes

    @cached_property
    def soonest(self) -> float:
        """Seconds from the start until a caller who does as told reaches a person."""
        return self._soonest(self.ways.out, self._answering)

    @cached_property
    def by_waiting(self) -> float:
        """Seconds until a caller who never answers reaches a person."""
        return self._soonest(self.ways.drifts("silence"), self._waiting)

    def _soonest(
        self, graph: Mapping[str, tuple[Way, ...]], taking: Callable[[Step, Way], float]
    ) -> float:
        people = set(self.people)
        done: set[str] = set()
        pending = [(0.0, self.tree.start)]
        while pending:
            seconds, name = heapq.heappop(pending)
            if name in people:
                return seconds
            if name in done or name not in graph:
                continue
            done.add(name)
            for way in graph[name]:
                if way.to not in done:
                    more = taking(self.tree.steps[name], way)
                    if more < math.inf:
                        heapq.heappush(pending, (seconds + more, way.to))
        return math.inf

    def _answering(self, step: Step, way: Way) -> float:
        if not isinstance(step, Question):
            return math.inf if way.field == "everywhere" else self._passing(step, way)
        if way.key:
            return self._until(step, way.key)
        if way.field == "silence":
            return self._silent(step)
        return self._heard(step, "words") if way.field == "next" else math.inf

    def _waiting(self, step: Step, way: Way) -> float:
        return self._silent(step) if isinstance(step, Question) else self._passing(step, way)

    def _passing(self, step: Step, way: Way) -> float:
        """Seconds at a step that does not wait for an answer; while open, as most calls are."""
        if isinstance(step, Hours) and way.field != "open":
            return math.inf
        if isinstance(step, Dial) and way.field in ("no_answer", "otherwise"):
            return step.ring * (1 if step.at_once else len(step.dial))
        if isinstance(step, Queue) and way.field in ("late", "otherwise"):
            return step.at_most
        return self._heard(step, "words") + self._heard(step, "meanwhile")

    def _until(self, step: Question, key: str) -> float:
        """Seconds until a key has been told; callers do not know a key that never is."""
        if step.name not in self._told:
            self._told[step.name] = dict(self._telling(step))
        return self._told[step.name].get(key, math.inf)

    def _telling(self, step: Question) -> Iterator[tuple[str, float]]:
        """The keys that a step tells of, and the seconds until each has been told.

        Those told later come first, so that the first mention of a key is the one that counts.
        """
        main = getattr(step, step.kind)
        seconds = 0.0
        told: list[tuple[str, float]] = []
        if isinstance(main, Text):
            code, words = self._words(main)
            length = max((len(choice.key) for choice in self._offered(step)), default=1)
            for _start, end, key in LANGUAGES[code].keys_named(words, length):
                told.append((key, self._measure(words[:end], code)))
            seconds = self._measure(words, code) if words else 0.0
        for choice in self._offered(step):
            if sentence := choice.sentence(self.tree.phrase_texts):
                seconds += self.seconds(sentence)
                told.append((choice.key, seconds))
        return reversed(told)

    def _offered(self, step: Question) -> tuple[Choice, ...]:
        own: tuple[Choice, ...] = getattr(step, "keys", None) or ()
        taken = {choice.key for choice in own}
        return (
            *own,
            *(
                each
                for each in self.tree.within(step.name).everywhere.keys
                if each.key not in taken
            ),
        )

    def _silent(self, step: Question) -> float:
        """Seconds that a caller spends at a step who says nothing until the call goes on."""
        answers = step.answers("silence")
        times = step.most_tries()
        for number in range(times if answers else 0):
            go = answers[min(number, len(answers) - 1)].go
            if go is not None and go.name != "repeat":
                times = number + 1
                break
        wait = step.seconds(self.tree.within(step.name))
        seconds = self._heard(step, "words") + wait
        seconds += (times - 1) * (self._heard(step, "again") + wait)
        seconds += sum(self._answer(step, number) for number in range(times - 1))
        if self.tree.within(step.name).everywhere.more_time and not (answers and answers[0].go):
            asked = self.seconds(self.tree.phrases["more_time"][0]) + MORE_WAIT
            seconds += min(times, MORE_TIMES) * asked
        return seconds

    def _answer(self, step: Question, number: int) -> float:
        own = step.answers("silence")
        if own:
            text = own[min(number, len(own) - 1)].text
            return self.seconds(text) if text else 0.0
        phrases = self.tree.phrases["silence"]
        return self.seconds(phrases[min(number, len(phrases) - 1)])

    def _heard(self, step: Step, part: str) -> float:
        prompts: dict[str, Prompt] = dict(step.prompts(self.tree.within(step.name)))
        if part == "again" and isinstance(step, Asking) and step.again is None:
            part = "words"
        pieces: tuple[Piece, ...] = prompts[part].pieces if part in prompts else ()
        return sum(self.seconds(piece.text) for piece in pieces)

    def seconds(self, text: Text) -> float:
        """How long a text takes in the language that calls begin in."""
        code, words = self._words(text)
        return self._measure(words, code) if words else 0.0

    def _words(self, text: Text) -> tuple[str, str]:
        code, wording = text.wording(self.tree.language, self.tree.language)
        value = A_VALUE["ru" if code.startswith("ru") else "en"]
        return code, "".join(value if isinstance(each, Slot) else each for each in wording.parts)
