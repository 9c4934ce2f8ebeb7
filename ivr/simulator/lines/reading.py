"""Scripts and calls, read from data: what `yaml` makes of a file, every scalar a text.

All mistakes are found at once and raised together as `WrongScript`; each has the path to its place
in the data, so that whoever read the file can say the line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar, cast

from ivr.simulator.line import Answerer, Refusal
from ivr.simulator.lines.expecting import Expectations
from ivr.simulator.lines.items import HangUp, Hear, Item, Press, PressNow, Say, Speak, Stay
from ivr.simulator.lines.mistakes import Findings, Path, WrongScript
from ivr.simulator.lines.script import USUAL_RING, Operator, Other, Script
from ivr.simulator.lines.values import (
    bound_of,
    confidence_of,
    keys_of,
    matcher_of,
    moment_of,
    seconds_of,
    steps_of,
    text_of,
)
from ivr.telephony.misread import Misread

MOST_ITEMS = 2000
DEEPEST = 5
"""Scripts within scripts: an `other` who has an `other`."""

OUTCOMES = ("abandoned", "ended", "failed", "left-in-queue", "recorded", "rejected", "talked")
ANSWERERS = ("human", "machine", "fax")
STATUSES = ("busy", "canceled", "completed", "failed", "no-answer")

# Somebody who does not answer lets it ring; a refusal comes by itself.
REFUSALS: dict[str, Refusal | None] = {"busy": "busy", "no answer": None, "reject": "busy"}

Sound = Callable[[str], tuple[float, bytes]]
"""The length in seconds of a file of sound, by its name, and its samples as `Speak` has them;
raises OSError or ValueError."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Caller:
    """Another caller of the same scenario, who dials so many seconds after its beginning."""

    caller: str
    called: str | None
    after: float
    script: Script


@dataclass(frozen=True, slots=True)
class Case:
    """One call of a calls file, as written; None for what it leaves open."""

    name: str
    script: Script
    tree: str | None = None
    caller: str | None = None
    called: str | None = None
    at: datetime | None = None
    """With no zone unless the file gives one."""
    language: str | None = None
    callers: tuple[Caller, ...] = ()


def read_script(data: object, *, sound: Sound | None = None) -> Script:
    """A script. `sound` reads the recordings that it names. Raises WrongScript."""
    reader = _Reader(sound)
    script = reader.script(data, ())
    reader.done()
    return script


def read_scenario(data: object, *, sound: Sound | None = None) -> Case:
    """A script, or a call as a calls file has it, without its circumstances: `script`, and who else
    calls at the same time. Raises WrongScript.
    """
    reader = _Reader(sound)
    case = reader.scenario(data)
    reader.done()
    return case


def read_item(data: object) -> Script:
    """One item, as somebody types it: a script of its own. Raises WrongScript."""
    return read_script([data])


def read_calls(data: object, *, sound: Sound | None = None) -> tuple[Case, ...]:
    """The calls of a calls file, in its order. Raises WrongScript.

    What stands under `sources` is for whoever knows the tree.
    """
    reader = _Reader(sound)
    cases = reader.calls(data)
    reader.done()
    return cases


ITEMS: dict[str, Callable[[object], Item]] = {
    "hang up": lambda _: HangUp(),
    "hear": lambda value: Hear(matcher_of(value)),
    "press": lambda value: Press(keys_of(value)),
    "press now": lambda value: PressNow(keys_of(value)),
    "say": lambda value: Say(text_of(value, "what is said")),
    "wait": lambda value: Stay(seconds_of(value)),
}
"""What somebody does or notices, as far as the value says it all: `record` may name a file."""

DECLARATIONS = ("expect", "operator", "other")
"""What takes no time."""
NAMES = (*ITEMS, "record", *DECLARATIONS)

CIRCUMSTANCES = ("tree", "from", "to", "at", "language")
PLOT = ("script", "expect", "callers")
"""The fields of a call in a calls file: under what it is made, and what happens in it."""


@dataclass(slots=True)
class _Parts:
    """A script under way."""

    items: list[Item] = field(default_factory=list)
    others: list[Other] = field(default_factory=list)
    operators: list[Operator] = field(default_factory=list)
    expect: Expectations = field(default_factory=Expectations)


class _Reader:
    """Reads, and collects mistakes. Where something is wrong it goes on with what is right."""

    def __init__(self, sound: Sound | None) -> None:
        self._sound = sound
        self._found = Findings()

    def done(self) -> None:
        if self._found.mistakes:
            raise WrongScript(self._found.mistakes)

    # -- calls -------------------------------------------------------------------------------------

    def calls(self, data: object) -> tuple[Case, ...]:
        fix = "write `calls:` and under it a name for each call"
        if not isinstance(data, Mapping) or "calls" not in data:
            self._found.add((), "a calls file holds `calls:`", fix)
            return ()
        self._found.fields((), data, ("calls", "sources"))
        calls = data["calls"]
        if not isinstance(calls, Mapping) or not calls:
            self._found.add(("calls",), "there are no calls here", fix)
            return ()
        known = (*CIRCUMSTANCES, *PLOT, "sources")
        return tuple(
            self._case(str(name), case, ("calls", str(name)), known) for name, case in calls.items()
        )

    def scenario(self, data: object) -> Case:
        if isinstance(data, Mapping) and any(field in data for field in PLOT):
            return self._case("", data, (), PLOT)
        return Case("", self.script(data, ()))

    def _case(self, name: str, data: object, path: Path, known: tuple[str, ...]) -> Case:
        if not isinstance(data, Mapping):
            self._found.add(path, "a call has a `script`", "write `script:` and its items below")
            return Case(name, Script())
        self._found.fields(path, data, known)
        if "script" not in data:
            self._found.add(path, "this call has no `script`", "write what the caller does")
        script = self.script(data.get("script", []), (*path, "script"))
        if "expect" in data:
            script = replace(script, expect=self._expect(data["expect"], (*path, "expect")))
        callers = data.get("callers", [])
        if not isinstance(callers, list):
            self._found.add((*path, "callers"), "`callers` is a list", "begin each with `- from:`")
            callers = []
        return Case(
            name,
            script,
            tree=self._field(data, "tree", text_of, path),
            caller=self._field(data, "from", text_of, path),
            called=self._field(data, "to", text_of, path),
            at=self._field(data, "at", moment_of, path),
            language=self._field(data, "language", text_of, path),
            callers=tuple(
                self._caller(caller, (*path, "callers", index))
                for index, caller in enumerate(callers)
            ),
        )

    def _caller(self, data: object, path: Path) -> Caller:
        if not isinstance(data, Mapping) or "from" not in data or "script" not in data:
            self._found.add(path, "a caller has `from` and `script`", "give both")
            return Caller("", None, 0.0, Script())
        self._found.fields(path, data, ("from", "to", "after", "script"))
        return Caller(
            self._field(data, "from", text_of, path) or "",
            self._field(data, "to", text_of, path),
            self._field(data, "after", seconds_of, path) or 0.0,
            self.script(data["script"], (*path, "script")),
        )

    # -- scripts -----------------------------------------------------------------------------------

    def script(self, data: object, path: Path, depth: int = 0) -> Script:
        if depth > DEEPEST:
            self._found.add(path, "scripts are nested too deeply", "let somebody else answer")
            return Script()
        if not isinstance(data, list):
            self._found.add(path, "a script is a list", "begin each item with `- `")
            return Script()
        if len(data) > MOST_ITEMS:
            self._found.add(path, f"a script of {len(data)} items is too long", "write several")
            return Script()
        parts = _Parts()
        for index, item in enumerate(data):
            self._item(item, (*path, index), parts, depth)
        return Script(tuple(parts.items), tuple(parts.others), tuple(parts.operators), parts.expect)

    def _item(self, data: object, path: Path, parts: _Parts, depth: int) -> None:
        if isinstance(data, str) and data in NAMES:
            data = {data: None}
        if not isinstance(data, Mapping) or not data:
            self._found.unknown(path, "item", data, NAMES)
            return
        name = next((str(key) for key in data if key in NAMES), "")
        if not name:
            self._found.unknown(path, "item", next(iter(data)), NAMES)
            return
        self._found.fields(path, data, (name, "confidence") if name == "say" else (name,))
        value, place = data[name], (*path, name)
        match name:
            case "expect":
                parts.expect = self._expect(value, place)
            case "other":
                parts.others += self._other(value, place, depth)
            case "operator":
                parts.operators += self._operator(value, place, depth)
            case _:
                item = self._value(ITEMS.get(name, self._spoken), value, place)
                sure = self._field(data, "confidence", confidence_of, path)
                if isinstance(item, Say) and sure is not None:
                    item = replace(item, confidence=sure)
                parts.items += [item] if item is not None else []

    def _spoken(self, value: object) -> Item:
        """What is spoken into a recording: for so long, a file, or `silence`."""
        spoken = text_of(value, "what is spoken, such as `12s`,")
        if spoken == "silence":
            return Speak(0.0)
        if re.fullmatch(r"[\d.]+ ?\w*", spoken) or "." not in spoken:
            return Speak(seconds_of(spoken))
        if self._sound is None:
            raise Misread("no file can be read here", fix="write how long it is, as in `12s`")
        try:
            return Speak(*self._sound(spoken))
        except (OSError, ValueError) as trouble:
            raise Misread(
                f"`{spoken}` cannot be played: {trouble}", fix="name a WAV file"
            ) from None

    def _other(self, data: object, path: Path, depth: int) -> list[Other]:
        if not isinstance(data, Mapping) or "number" not in data or "does" not in data:
            fix = 'write `other: {number: "+7…", does: busy}`'
            self._found.add(path, "an `other` has `number` and `does`", fix)
            return []
        self._found.fields(path, data, ("number", "does", "after", "who"))
        who = self._word(data, "who", ANSWERERS, path) or "human"
        number = self._field(data, "number", text_of, path) or ""
        wait = self._field(data, "after", seconds_of, path)
        after = USUAL_RING if wait is None else wait
        does = data["does"]
        if isinstance(does, list) and len(does) == 1 and does[0] in tuple(REFUSALS):
            does = does[0]  # `does: [busy]` is meant as it reads
        if isinstance(does, list):
            script = self.script(does, (*path, "does"), depth + 1)
            return [Other(number, after, None, script, cast("Answerer", who))]
        if does not in tuple(REFUSALS):
            self._found.unknown((*path, "does"), "way to answer", does, [*REFUSALS, "a list"])
            return []
        return [Other(number, after, REFUSALS[does])]

    def _operator(self, data: object, path: Path, depth: int) -> list[Operator]:
        if not isinstance(data, Mapping):
            fix = "write `operator: {after: 20s, does: […]}`"
            self._found.add(path, "an `operator` has `after` and `does`", fix)
            return []
        self._found.fields(path, data, ("after", "does"))
        after = self._field(data, "after", seconds_of, path) or 0.0
        return [Operator(after, self.script(data.get("does", []), (*path, "does"), depth + 1))]

    def _expect(self, data: object, path: Path) -> Expectations:
        if not isinstance(data, Mapping):
            self._found.add(path, "`expect` has fields", "write `expect: {outcome: talked}`")
            return Expectations()
        known = ("outcome", "status", "seconds", "steps", "requests", "warnings")
        self._found.fields(path, data, known)
        return Expectations(
            outcome=self._word(data, "outcome", OUTCOMES, path),
            status=self._word(data, "status", STATUSES, path),
            seconds=self._field(data, "seconds", lambda value: bound_of(value, time=True), path),
            steps=self._field(data, "steps", steps_of, path),
            requests=self._field(data, "requests", bound_of, path),
            warnings=self._field(data, "warnings", bound_of, path),
        )

    # -- values ------------------------------------------------------------------------------------

    def _field(
        self, data: Mapping[Any, Any], name: str, read: Callable[[object], Value], path: Path
    ) -> Value | None:
        """The value of a field; None when it is not there, or is wrong."""
        if data.get(name) is None:
            return None
        return self._value(read, data[name], (*path, name))

    def _value(self, read: Callable[[object], Value], value: object, path: Path) -> Value | None:
        try:
            return read(value)
        except Misread as misread:
            self._found.add(path, misread.message, misread.fix)
            return None

    def _word(
        self, data: Mapping[Any, Any], name: str, words: tuple[str, ...], path: Path
    ) -> str | None:
        value = data.get(name)
        if value is None or value in words:
            return value
        self._found.unknown((*path, name), name, value, words)
        return None
