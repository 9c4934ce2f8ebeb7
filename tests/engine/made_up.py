"""Trees and events made up at random: small, valid, and as odd as the language allows."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

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
    Recorded,
    Silence,
    Speech,
)
from ivr.tree.load import load
from ivr.tree.tree import Tree

NAMES = ("main", "доставка", "оператор", "night", "Ёлка_2", "step_6")
CLOSED = ("back", "repeat", "start")
TABLE = "code,town,price\n12,Москва,350\n345,Орёл & <Ко>,21.50\n".encode()
SOUND = b"RIFF"
PART = b"""\
phone_tree: 1
languages: en, ru
inputs: asked
gives: told
sources: {towns: {table: towns.csv}}
steps:
  main: {menu: "{asked}?", keys: {1: code, 2: start, "*": back}, wrong: -> done}
  code: {ask: "{asked|digits}", into: code, check: towns, next: done}
  done: {set: "told = {code}{towns.town}, asked = 1, language = en", next: return}
"""

words = st.sampled_from(
    [
        "Здравствуйте.",
        "Цена {code|digits}. Город: {town}!",
        "Tom & Jerry's “shop”… {now|time}",
        "Вы {queue_place|ordinal} в очереди. Около {code|минута/минуты/минут}.",
        "Очень длинно. " * 120,
        "слово" * 200,
    ]
)


@st.composite
def texts(draw: st.DrawFn) -> Any:
    form = draw(st.sampled_from(["plain", "plain", "both", "one", "sound", "address"]))
    said = draw(words)
    match form:
        case "both":
            # Word forms are the language's own.
            return {"ru": said, "en": "Hello, {code|digits}. Town: {town}!"}
        case "one":
            return {"ru": said}
        case "sound":
            return {"audio": "beep.wav", "words": said}
        case "address":
            return {"audio": "https://cdn.example/a.mp3?x=1&y=2", "words": said}
    return said


targets = st.sampled_from([*NAMES, *NAMES, *CLOSED])
places = st.sampled_from(NAMES)
purposes = st.sampled_from(["для оплаты", "чтобы узнать о {town}", "стоимость"])
conditions = st.sampled_from(
    ["known town", "code > 5", "town = москва and unknown noted", "now < 12:00", "language = en"]
)


@st.composite
def keys(draw: st.DrawFn, only: str = "0123456789*#") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key in draw(st.lists(st.sampled_from(only), min_size=1, max_size=3, unique=True)):
        choice: dict[str, Any] = {"go": draw(targets)}
        if draw(st.booleans()):
            choice["for"] = draw(purposes)
        if draw(st.booleans()):
            choice["when"] = draw(conditions)
        if draw(st.booleans()):
            choice["words"] = "оплата, оператор, заказ"
        found[key] = choice if len(choice) > 1 else choice["go"]
    return found


@st.composite
def answers(draw: st.DrawFn) -> Any:
    one = st.one_of(
        texts(),
        targets.map(lambda to: f"-> {to}"),
        st.builds(lambda say, go: {"say": say, "go": go}, texts(), targets),
    )
    return draw(st.one_of(one, st.lists(one, min_size=1, max_size=4)))


def maybe(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


ASKING = {
    "again": texts(),
    "wait": st.sampled_from(["1s", "9s"]),
    "silence": answers(),
    "wrong": answers(),
    "otherwise": targets,
    "interrupt": st.sampled_from(["yes", "no"]),
}
MORE: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "say": maybe(interrupt=st.sampled_from(["yes", "no"])),
    "menu": maybe(**ASKING),
    "ask": maybe(
        **ASKING,
        speech=st.sampled_from(["yes", "no"]),
        confirm=st.one_of(st.sampled_from(["yes", "no"]), texts()),
        meanwhile=texts(),
        failed=targets,
        keys=keys("*"),
    ),
    "queue": maybe(
        waiting=texts(),
        keys=keys(),
        late=targets,
        full=targets,
        nobody=targets,
        next=targets,
        record=texts(),
        places=st.just("3"),
        music=st.just("beep.wav"),
    ),
    "dial": maybe(
        at_once=st.just("yes"),
        whisper=texts(),
        accept=st.just("5"),
        record=texts(),
        busy=targets,
        no_answer=targets,
        failed=targets,
        next=targets,
    ),
    "voicemail": maybe(
        confirm=st.one_of(st.just("yes"), texts()), topic=st.just("тема"), silence=answers()
    ),
    "lookup": maybe(missing=targets, failed=targets, meanwhile=texts()),
}


@st.composite
def steps(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(sorted(KINDS)))
    go = draw(targets)
    source = draw(st.sampled_from(["towns", "requests"]))
    by = {"towns": "code", "requests": "number = {code}"}[source]
    main: dict[str, Any] = {
        "ask": {"ask": draw(texts()), "into": "code", "next": go},
        "choose": {"choose": [f"{draw(conditions)} -> {go}"], "otherwise": draw(targets)},
        "dial": {"dial": draw(st.sampled_from(["+74950000001, {town}", "{code}"]))},
        "hangup": {"hangup": draw(texts())},
        "hours": {"hours": "support", "open": go, "closed": draw(targets)},
        "language": {"language": {"1": "ru", "2": "en"}, "next": go},
        "lookup": {"lookup": source, "by": by, "found": go},
        "menu": {"menu": draw(texts()), "keys": draw(keys())},
        "queue": {"queue": "operators"},
        "run": {
            "run": "shop.order",
            "with": "code",
            "gives": "number",
            "results": {"done": go, "none": draw(targets)},
        },
        "say": {"say": draw(texts()), "next": go},
        "set": {"set": "town = {code} штук, noted = 1, language = en", "next": go},
        "split": {"split": ["30% -> main", "70% -> night"]},
        "use": {"use": "part.yaml", "with": "asked = {town}", "next": go},
        "voicemail": {"voicemail": draw(texts()), "next": go},
    }[kind]
    main |= draw(MORE.get(kind, st.just({})))
    if kind == "ask":
        entry = draw(st.sampled_from(["digits", "between", "any", "check"]))
        main |= {
            "digits": {"digits": draw(st.sampled_from(["2", "2-3"]))},
            "between": {"between": "1-5"},
            "any": {},
            "check": {"check": "towns"},
        }[entry]
        if "keys" in main and main.get("speech") == "yes":
            del main["keys"]
    return main


@st.composite
def made_up(draw: st.DrawFn) -> dict[str, Any]:
    """A tree as a mapping; all its names have a value from the first step on."""
    everywhere: dict[str, Any] = {"otherwise": draw(places)}
    everywhere |= draw(maybe(keys=keys(), wait=st.just("3s"), more_time=st.just("yes")))
    return {
        "phone_tree": "1",
        "languages": "ru, en",
        "timezone": "Europe/Moscow",
        "currency": "RUB",
        "numbers": "+74950000042",
        "hours": {"support": {"mon-fri": "9:00-18:00"}},
        "sources": {"towns": {"table": "towns.csv"}},
        "everywhere": everywhere,
        "steps": {
            "begin": {
                "set": "code = 12, town = Орёл, queue_place = 3, noted = 1",
                "next": NAMES[0],
            },
            **{name: draw(steps()) for name in NAMES},
        },
    }


def loaded(tree: dict[str, Any]) -> Tree:
    text = json.dumps(tree, ensure_ascii=False, indent=1)
    files = {"towns.csv": TABLE, "beep.wav": SOUND, "part.yaml": PART}
    loading = load("made up", text.encode(), KINDS, files.get)
    errors = [mistake for mistake in loading.diagnostics if mistake.level == "error"]
    assert not errors, (errors, text)
    assert loading.tree is not None
    return loading.tree


digits = st.text("0123456789*#", min_size=1, max_size=6)
speech = st.one_of(
    st.sampled_from(["оплата", "один", "оператор, заказ", "Москва.", "один два", "two"]),
    st.text(max_size=300),
)
events: st.SearchStrategy[Event] = st.one_of(
    digits.map(Keys),
    digits.map(Keys),
    st.just(Silence()),
    speech.map(lambda text: Speech(text, 0.5)),
    st.builds(
        Left,
        st.sampled_from(["leave", "bridged", "queue-full", "error", "hangup", "nonsense"]),
        st.integers(0, 1000),
        st.sampled_from(["", "late", "full", "nobody", "1", "#"]),
    ),
    st.builds(
        Dialled, st.sampled_from(["busy", "no-answer", "failed", "completed", ""]), st.booleans()
    ),
    st.builds(
        Recorded, st.just("https://x.example/RE"), st.just("RE"), st.integers(0, 60), st.booleans()
    ),
    st.just(Onward()),
)
"""What comes from a caller, whatever the call waits for."""

found: st.SearchStrategy[Event] = st.one_of(
    st.just(Missing()),
    st.just(Failed()),
    st.builds(
        Found, st.fixed_dictionaries({"status": st.text(max_size=200), "topic": st.just("")})
    ),
)
opened: st.SearchStrategy[Event] = st.one_of(
    st.just(Failed()), st.from_regex(r"[0-9]{8}", fullmatch=True).map(Opened)
)
