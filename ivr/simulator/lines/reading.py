"""Scripts and calls, read from data: what `yaml` makes of a file, every scalar a text.

All mistakes are found at once and raised together as `WrongScript`; each has the path to its place
in the data, so that whoever read the file can say the line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ivr.simulator.lines.expecting import Bound, Expectations
from ivr.simulator.lines.items import HangUp, Hear, Item, Press, PressNow, Say, Speak, Stay
from ivr.simulator.lines.matching import Regex, Words
from ivr.simulator.lines.mistakes import Findings, Path, WrongScript
from ivr.simulator.lines.patterns import Unsearchable
from ivr.simulator.lines.script import USUAL_RING, Operator, Other, Script

MOST_ITEMS = 2000
DEEPEST = 5
"""Scripts within scripts: an `other` who has an `other`."""

OUTCOMES = ("abandoned", "ended", "failed", "left-in-queue", "recorded", "rejected", "talked")
STATUSES = ("busy", "canceled", "completed", "failed", "no-answer")
_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}
_REFUSALS = {"busy": "busy", "no answer": "no-answer", "reject": "busy"}

Sound = Callable[[str], float]
"""The length in seconds of a file of sound, by its name; raises OSError or ValueError."""


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
    """A script. `sound` tells the length of recordings that it names. Raises WrongScript."""
    reader = _Reader(sound)
    script = reader.script(data, ())
    reader.done()
    return script


def read_item(data: object) -> Script:
    """One item, as somebody types it: a script of its own. Raises WrongScript."""
    return read_script([data])


def read_calls(data: object, *, sound: Sound | None = None) -> tuple[Case, ...]:
    """The calls of a calls file, in its order. Raises WrongScript."""
    reader = _Reader(sound)
    cases = reader.calls(data)
    reader.done()
    return cases


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
        self._found.fields((), data, ("calls",))
        calls = data["calls"]
        if not isinstance(calls, Mapping) or not calls:
            self._found.add(("calls",), "there are no calls here", fix)
            return ()
        return tuple(self._case(str(name), case) for name, case in calls.items())

    def _case(self, name: str, data: object) -> Case:
        path: Path = ("calls", name)
        known = ("tree", "from", "to", "at", "language", "script", "expect", "callers")
        if not isinstance(data, Mapping):
            self._found.add(path, "a call has a `script`", "write `script:` and its items below")
            return Case(name, Script())
        self._found.fields(path, data, known)
        if "script" not in data:
            self._found.add(path, "this call has no `script`", "write what the caller does")
        script = self.script(data.get("script", []), (*path, "script"))
        if "expect" in data:
            expect = self._expect(data["expect"], (*path, "expect"))
            script = Script(script.items, script.others, script.operators, expect)
        texts = {key: self._text(data, key, path) for key in ("tree", "from", "to", "language")}
        callers = data.get("callers", [])
        if not isinstance(callers, list):
            self._found.add((*path, "callers"), "`callers` is a list", "begin each with `- from:`")
            callers = []
        return Case(
            name,
            script,
            tree=texts["tree"],
            caller=texts["from"],
            called=texts["to"],
            at=self._moment(data.get("at"), (*path, "at")),
            language=texts["language"],
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
            self._text(data, "from", path) or "",
            self._text(data, "to", path),
            self._time(data.get("after", "0s"), (*path, "after")),
            self.script(data["script"], (*path, "script")),
        )

    def _text(self, data: Mapping[Any, Any], key: str, path: Path) -> str | None:
        value = data.get(key)
        if value is None or isinstance(value, str | int):
            return None if value is None else str(value)
        self._found.add((*path, key), f"`{key}` is a text", "write it on one line")
        return None

    def _moment(self, value: object, path: Path) -> datetime | None:
        if value is None or isinstance(value, datetime):
            return value
        try:
            return datetime.fromisoformat(str(value))
        except ValueError:
            self._found.add(path, f"`{value}` is no date and time", "write `2026-11-23 10:00`")
            return None

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
        if isinstance(data, str) and data in _ITEMS:
            data = {data: None}
        if not isinstance(data, Mapping) or not data:
            self._found.unknown(path, "item", data, _ITEMS)
            return
        name = next((str(key) for key in data if key in _ITEMS), "")
        if not name:
            self._found.unknown(path, "item", next(iter(data)), _ITEMS)
            return
        also = ("confidence",) if name == "say" else ()
        self._found.fields(path, data, (name, *also))
        place = (*path, name)
        match name:
            case "expect":
                parts.expect = self._expect(data[name], place)
            case "other":
                parts.others += self._other(data[name], place, depth)
            case "operator":
                parts.operators += self._operator(data[name], place, depth)
            case _:
                read = _ITEMS[name]
                if read is not None and (item := read(self, data, place)) is not None:
                    parts.items.append(item)

    def _other(self, data: object, path: Path, depth: int) -> list[Other]:
        if not isinstance(data, Mapping) or "number" not in data or "does" not in data:
            fix = 'write `other: {number: "+7…", does: busy}`'
            self._found.add(path, "an `other` has `number` and `does`", fix)
            return []
        self._found.fields(path, data, ("number", "does", "after"))
        number = self._text(data, "number", path) or ""
        after = self._time(data.get("after", f"{USUAL_RING:g}s"), (*path, "after"))
        does = data["does"]
        if isinstance(does, list) and len(does) == 1 and does[0] in tuple(_REFUSALS):
            does = does[0]
        if isinstance(does, list):
            return [Other(number, after, None, self.script(does, (*path, "does"), depth + 1))]
        if does not in _REFUSALS:
            self._found.unknown((*path, "does"), "way to answer", does, [*_REFUSALS, "a list"])
            return []
        # Somebody who does not answer lets it ring; a refusal comes by itself.
        return [Other(number, after, None if does == "no answer" else "busy")]

    def _operator(self, data: object, path: Path, depth: int) -> list[Operator]:
        if not isinstance(data, Mapping):
            fix = "write `operator: {after: 20s, does: […]}`"
            self._found.add(path, "an `operator` has `after` and `does`", fix)
            return []
        self._found.fields(path, data, ("after", "does"))
        after = self._time(data.get("after", "0s"), (*path, "after"))
        return [Operator(after, self.script(data.get("does", []), (*path, "does"), depth + 1))]

    def _expect(self, data: object, path: Path) -> Expectations:
        if not isinstance(data, Mapping):
            fix = "write `expect: {outcome: talked}`"
            self._found.add(path, "`expect` has fields", fix)
            return Expectations()
        self._found.fields(path, data, Expectations.__slots__)
        return Expectations(
            outcome=self._word(data, "outcome", OUTCOMES, path),
            status=self._word(data, "status", STATUSES, path),
            seconds=self._bound(data.get("seconds"), (*path, "seconds"), time=True),
            steps=self._steps(data.get("steps"), (*path, "steps")),
            requests=self._bound(data.get("requests"), (*path, "requests")),
            warnings=self._bound(data.get("warnings"), (*path, "warnings")),
        )

    # -- values ------------------------------------------------------------------------------------

    def _word(
        self, data: Mapping[Any, Any], key: str, words: tuple[str, ...], path: Path
    ) -> str | None:
        value = data.get(key)
        if value is None or value in words:
            return value
        self._found.unknown((*path, key), key, value, words)
        return None

    def _steps(self, value: object, path: Path) -> tuple[str, ...] | None:
        if value is None:
            return None
        if isinstance(value, list) and all(isinstance(step, str) for step in value):
            return tuple(value)
        self._found.add(path, "`steps` is a list of names", "write `steps: [main, delivery]`")
        return None

    def _bound(self, value: object, path: Path, *, time: bool = False) -> Bound | None:
        if value is None:
            return None
        shown = str(value).strip()
        parts = re.fullmatch(r"(<=|>=|<|>|=)?\s*(\d.*)", shown)
        example = "< 40s" if time else "< 10"
        if parts is None:
            self._found.add(path, f"`{shown}` is no bound", f'write `"{example}"`')
            return None
        comparison, number = parts[1] or "=", parts[2]
        if time:
            return Bound(comparison, self._time(number, path), shown)
        if not re.fullmatch(r"\d{1,6}", number):
            self._found.add(path, f"`{number}` is no count", f'write `"{example}"`')
            return None
        return Bound(comparison, int(number), shown)

    def _time(self, value: object, path: Path) -> float:
        """Seconds of `10s`, `1.5s`, `300ms`, `2m`, `1h`."""
        parts = re.fullmatch(r"(\d{1,6}(?:\.\d{1,3})?) ?(ms|s|m|h)", str(value).strip())
        if parts is None:
            bare = re.fullmatch(r"\d+", str(value).strip())
            fix = f"write `{value}s` for seconds" if bare else "write `10s`, `300ms` or `2m`"
            self._found.add(path, f"`{value}` is no length of time", fix)
            return 0.0
        return float(parts[1]) * _UNITS[parts[2]]

    def hear(self, data: Mapping[Any, Any], path: Path) -> Item | None:
        text = self._line(data["hear"], path, "what is to be heard")
        if not text:
            return None
        if len(text) < 3 or not (text.startswith("/") and text.endswith("/")):
            return Hear(Words(text))
        try:
            return Hear(Regex(text[1:-1]))
        except Unsearchable as wrong:
            self._found.add(path, str(wrong))
            return None

    def press(self, data: Mapping[Any, Any], path: Path) -> Item | None:
        keys = self._keys(data["press"], path)
        return Press(keys) if keys else None

    def press_now(self, data: Mapping[Any, Any], path: Path) -> Item | None:
        keys = self._keys(data["press now"], path)
        return PressNow(keys) if keys else None

    def say(self, data: Mapping[Any, Any], path: Path) -> Item | None:
        text = self._line(data["say"], path, "what is said")
        confidence = str(data.get("confidence", "0.9"))
        if not re.fullmatch(r"0?\.\d{1,4}|[01](\.0{1,4})?", confidence):
            place = (*path[:-1], "confidence")
            self._found.add(place, f"`{confidence}` is no confidence", "write 0.0 to 1.0")
            return None
        return Say(text, float(confidence)) if text else None

    def wait(self, data: Mapping[Any, Any], path: Path) -> Item | None:
        return Stay(self._time(data["wait"], path))

    def record(self, data: Mapping[Any, Any], path: Path) -> Item | None:
        value = self._line(data["record"], path, "what is spoken, such as `12s`")
        if value == "silence":
            return Speak(0.0)
        if not re.search(r"\.\w{2,4}$", value) or re.fullmatch(r"[\d.]+\w+", value):
            return Speak(self._time(value, path)) if value else None
        if self._sound is None:
            self._found.add(path, "no file can be read here", "write how long it is, as in `12s`")
            return None
        try:
            return Speak(self._sound(value))
        except (OSError, ValueError) as trouble:
            self._found.add(path, f"`{value}` cannot be played: {trouble}", "name a WAV file")
            return None

    def hang_up(self, data: Mapping[Any, Any], path: Path) -> Item | None:
        return HangUp()

    def _line(self, value: object, path: Path, what: str) -> str:
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            text = str(value).strip()
            if text:
                return text
        self._found.add(path, f"`{path[-1]}` needs {what}", "write it behind the colon")
        return ""

    def _keys(self, value: object, path: Path) -> str:
        keys = self._line(value, path, "keys").replace(" ", "").upper()
        if keys and not re.fullmatch(r"[0-9A-D*#]{1,100}", keys):
            self._found.add(path, f"`{value}` are no keys", "use 0-9, * and #, in quotes")
            return ""
        return keys


_ITEMS: dict[str, Callable[[_Reader, Mapping[Any, Any], Path], Item | None] | None] = {
    "expect": None,
    "hang up": _Reader.hang_up,
    "hear": _Reader.hear,
    "operator": None,
    "other": None,
    "press": _Reader.press,
    "press now": _Reader.press_now,
    "record": _Reader.record,
    "say": _Reader.say,
    "wait": _Reader.wait,
}
