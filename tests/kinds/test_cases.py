"""Each kind of step, case by case. To add a case, add a file.

A case is a tree (its first two lines may be left out), files beside it, the warnings it loads
with, and calls. Each line of a call is one thing that happens, and what comes of it:

    begins     {at, from, to, language}: the first line, where it is not the ordinary
    presses    keys · `says` words · `silent` yes
    records    {seconds, hung_up} · `dialled` a status, or `talk` · `leaves` the queue, by an exit
    waits      {position, seconds, expected}: what is heard in the queue now
    whispers   what is heard by whoever answers
    ran        {result, …} of a function, or failed
    requests   found {…}, missing or failed · `opened` the number of a request, or failed

    hears      all words, in order; [file.mp3] is a sound
    before     words that keys cannot cut short · `voices` that speak
    listens    {digits, finish, wait, words}: how the answer is taken
    does       what happens instead of listening
    at         the step where the call is · `steps` passed in this turn
    answers    kept so far · `remembers` the language for the next call
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from ivr.steps import KINDS
from ivr.telephony.events import (
    Dialled,
    Event,
    Failed,
    Found,
    Keys,
    Left,
    Missing,
    Onward,
    Opened,
    Ran,
    Recorded,
    Silence,
    Speech,
)
from ivr.telephony.language import LANGUAGES
from ivr.tree.everywhere import Everywhere
from ivr.tree.filters import FILTERS
from ivr.tree.heading import Heading
from ivr.tree.load import load
from ivr.tree.model import field_names
from ivr.tree.phrases import OFFER
from ivr.tree.tree import Tree
from ivr.tree.visit import Waiting
from tests.kinds.phone import Heard, Phone, caller

CASES = Path(__file__).parents[1] / "cases" / "kinds"
BEGINNING = "phone_tree: 1\nlanguages: ru\n"
MONDAY_MORNING = "2026-11-23 10:00"
EXPECTED = {
    *("hears", "before", "voices", "listens", "does", "at", "steps", "answers", "remembers")
}


def read_case(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    known = {"tree", "files", "warnings", "calls"}
    assert set(case) <= known, f"{path}: what are {sorted(case)}?"
    return case


def tree_of(case: dict[str, Any], name: str = "case") -> Tree:
    text = case["tree"]
    if "phone_tree:" not in text:
        text = ("phone_tree: 1\n" if "languages:" in text else BEGINNING) + text
    files = {file: data.encode() for file, data in case.get("files", {}).items()}
    loading = load(name, text.encode(), KINDS, files.get)
    rules = {mistake.rule for mistake in loading.diagnostics}
    assert rules == set(case.get("warnings", ())), loading.diagnostics
    assert loading.tree is not None
    return loading.tree


def cases() -> list[Path]:
    return sorted(CASES.rglob("*.yaml"))


def calls() -> list[Any]:
    return [
        pytest.param(case, call, id=f"{path.relative_to(CASES).with_suffix('')}: {name}")
        for path in cases()
        for case in [read_case(path)]
        for name, call in case["calls"].items()
    ]


@pytest.mark.parametrize(("case", "call"), calls())
def test_call(case, call):
    tree = tree_of(case)
    begins = call[0].get("begins", {})
    moment = datetime.fromisoformat(begins.get("at", MONDAY_MORNING))
    phone = Phone(tree, caller(begins, tree), moment.replace(tzinfo=tree.timezone or UTC))
    phone.begin()
    for number, line in enumerate(call):
        heard = phone.heard if number == 0 else happens(phone, line)
        for name in line.keys() & EXPECTED:
            assert found(name, phone, heard, line) == wanted(name, line), f"line {number + 1}"


def happens(phone: Phone, line: dict[str, Any]) -> Heard:
    """One thing happens; what is heard then."""
    (what,) = [name for name in line if name not in EXPECTED]
    value = line[what]
    if what == "waits":
        return phone.wait(place(value))
    if what == "whispers":
        return phone.whispered()
    event = EVENTS[what](value)
    in_queue = phone.heard.does.startswith("queue") and isinstance(event, Keys)
    phone.hear(event, Waiting(1) if in_queue else None)
    return phone.heard


def place(value: dict[str, str]) -> Waiting:
    expected = int(value["expected"]) if "expected" in value else None
    return Waiting(int(value.get("position", 1)), int(value.get("seconds", 0)), expected)


def recorded(value: dict[str, str]) -> Event:
    hung_up = value.get("hung_up") == "yes"
    return Recorded("https://api.twilio.com/RE1", "RE1", int(value["seconds"]), hung_up)


def left(value: Any) -> Event:
    if isinstance(value, str):
        return Left("leave", 5, value)
    return Left(value["result"], int(value.get("seconds", "5")), value.get("exit", ""))


def looked_up(value: Any) -> Event:
    if isinstance(value, str):
        return Missing() if value == "missing" else Failed()
    return Found(value["found"])


def ran(value: Any) -> Event:
    if value == "failed":
        return Failed()
    values = dict(value)
    return Ran(values.pop("result", ""), values)


EVENTS: dict[str, Callable[[Any], Event]] = {
    "dialled": lambda status: Dialled(
        "completed" if status == "talk" else status, status == "talk"
    ),
    "leaves": left,
    "onward": lambda _yes: Onward(),
    "opened": lambda number: Failed() if number == "failed" else Opened(number),
    "presses": Keys,
    "records": recorded,
    "requests": looked_up,
    "ran": ran,
    "says": lambda words: Speech(words, 0.9),
    "silent": lambda _yes: Silence(),
}


def wanted(name: str, line: dict[str, Any]) -> Any:
    value = line[name]
    return " ".join(value.split()) if isinstance(value, str) else value


def found(name: str, phone: Phone, heard: Heard, line: dict[str, Any]) -> Any:
    match name:
        case "hears":
            return heard.words
        case "before":
            return heard.before
        case "voices":
            return list(dict.fromkeys(say.voice for say in heard.says))
        case "listens":
            return listens(heard, line["listens"])
        case "does":
            return heard.does
        case "at":
            return phone.reply.state.step
        case "steps":
            return list(phone.steps)
        case "answers":
            return dict(phone.reply.state.answers)
        case "remembers":
            return phone.reply.remember


def listens(heard: Heard, asked: dict[str, str]) -> dict[str, Any]:
    gather = heard.gather
    assert gather is not None, f"nobody listens, but {heard.does}"
    all_of_it = {
        "digits": str(gather.num_digits),
        "finish": gather.finish_on_key,
        "wait": f"{gather.timeout}s",
        "words": ", ".join(gather.hints) if "speech" in gather.input else "no",
        "language": gather.language,
    }
    return {name: all_of_it[name] for name in asked}


# The registries say what there is; each thing of it has a case that uses it.


def used() -> dict[str, set[str]]:
    """The fields of each kind that cases give a value."""
    fields: dict[str, set[str]] = {}
    for path in cases():
        tree = tree_of(read_case(path))
        for step in tree.steps.values():
            fields.setdefault(step.kind, set()).update(
                name for name in field_names(type(step)) if step.place(name)
            )
        placed = {"the heading": tree.heading, "everywhere": tree.everywhere}
        for what, model in placed.items():
            fields.setdefault(what, set()).update(
                name for name in field_names(type(model)) if model.place(name)
            )
        fields.setdefault("phrases", set()).update(getattr(tree.heading, "phrases", {}))
        fields.setdefault("filters", set()).update(
            slot.filter for said in tree.prompts.values() for slot in said.slots()
        )
    return fields


def test_everything_there_is_has_a_case():
    there_is = {kind: set(field_names(model)) for kind, model in KINDS.items()}
    there_is["the heading"] = set(field_names(Heading))
    there_is["everywhere"] = set(field_names(Everywhere))
    there_is["phrases"] = {OFFER, *LANGUAGES["ru"].phrases}
    there_is["filters"] = set(FILTERS)
    found = used()
    missing = {what: sorted(names - found.get(what, set())) for what, names in there_is.items()}
    assert not any(missing.values()), {what: names for what, names in missing.items() if names}


def test_each_kind_has_a_folder_of_cases():
    folders = {path.parent.name for path in cases()}
    assert set(KINDS) <= folders
