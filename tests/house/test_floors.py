"""Who may import whom.

A module imports from its own room and from rooms on lower floors. Rooms on one floor do not know
each other: so the engine and the simulator meet only as HTTP and TwiML. Floors 1 to 4 touch
nothing outside: no file, no socket, no clock, no environment, no Flask. Whatever they need from
there is handed to them, which is why a call can be run a thousand times a second, at any date.

This reads the syntax tree, since import-linter's `layers` cannot say that a room (`ivr.simulator`)
stands above some of its own rooms (`.twiml`, `.verbs`) and below others (`.app`, `.lines`).
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

FLOORS = {
    "ivr": 0,  # the package's own name and version
    "ivr.__main__": 8,  # `python -m ivr`: starts ivr.cli
    "ivr.cli": 7,
    "ivr.difference": 4,
    "ivr.engine": 4,
    "ivr.records": 5,
    "ivr.simulator": 4,
    "ivr.simulator.app": 5,
    "ivr.simulator.lines": 5,
    "ivr.simulator.twiml": 2,
    "ivr.simulator.verbs": 3,
    "ivr.sound": 5,
    "ivr.sources": 5,
    "ivr.steps": 3,
    "ivr.telephony": 1,
    "ivr.tree": 2,
    "webhooks": 6,
}
PURE_UP_TO = 4

# What floors 1 to 4 may use beside the standard library.
PURE_LIBRARIES = {
    "anyascii",
    "babel",
    "cryptography",
    "holidays",
    "lameenc",
    "phonenumbers",
    "pydantic",
    "pydantic_core",
    "pymorphy3",
    "rapidfuzz",
    "snowballstemmer",
    "twilio.twiml",
    "yaml",
}

# What they may not use of the standard library: each opens something, or depends on when and where
# it runs.
DOORS = (
    {"ctypes", "glob", "io.open", "mmap", "os", "pathlib", "shutil", "sqlite3", "tempfile"}
    | {
        "asyncio",
        "ftplib",
        "http.client",
        "http.server",
        "select",
        "selectors",
        "smtplib",
        "socket",
    }
    | {"socketserver", "ssl", "urllib.request", "webbrowser"}
    | {"concurrent", "fcntl", "multiprocessing", "pty", "signal", "subprocess", "threading"}
    | {"getpass", "logging", "sys", "syslog", "termios", "tty"}
    | {"locale", "platform", "random", "secrets", "time", "uuid"}
)
# The part of such a module that is pure.
HARMLESS = {"pathlib.PurePath", "pathlib.PurePosixPath", "random.Random", "uuid.UUID"}

DOOR_CALLS = {"input", "open", "print"}
CLOCK_CALLS = {"now", "today", "utcnow"}


def modules() -> dict[str, Path]:
    """Every module of ours by its dotted name."""
    found = {}
    for path in sorted([*ROOT.glob("ivr/**/*.py"), *ROOT.glob("webhooks/**/*.py")]):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def room(module: str) -> str | None:
    """The innermost room that a module stands in; None when it is not ours."""
    names = module.split(".")
    prefixes = (".".join(names[:n]) for n in range(len(names), 0, -1))
    found = next((prefix for prefix in prefixes if prefix in FLOORS), None)
    return None if found == "ivr" and module != "ivr" else found


def ours(module: str) -> bool:
    return module.split(".", maxsplit=1)[0] in {"ivr", "webhooks"}


def imports(module: str, is_package: bool, tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The line and the dotted name of everything imported, at the top or inside a function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                here = module.split(".")
                above = here[: len(here) - node.level + is_package]
                base = ".".join([*above, base]).rstrip(".")
            for alias in node.names:
                yield node.lineno, f"{base}.{alias.name}"


def starts_with_one_of(name: str, prefixes: set[str]) -> bool:
    return any(name == prefix or name.startswith(f"{prefix}.") for prefix in prefixes)


def faults(module: str, source: str, is_package: bool = False) -> list[str]:
    """What a module does that its floor does not allow."""
    here = room(module)
    if here is None:
        return [f"{module} stands on no floor: give its room a row in FLOORS"]
    floor = FLOORS[here]
    tree = ast.parse(source)
    found = []
    for line, name in imports(module, is_package, tree):
        if ours(name):
            there = room(name) or "ivr"
            if there != here and FLOORS[there] >= floor:
                found.append(
                    f"line {line}: {here} (floor {floor}) imports {name} (floor {FLOORS[there]});"
                    " a room imports from lower floors only"
                )
        elif floor <= PURE_UP_TO and not allowed_below(name):
            found.append(
                f"line {line}: {here} (floor {floor}) imports {name};"
                f" floors 1 to {PURE_UP_TO} are handed what lies outside"
            )
    if floor <= PURE_UP_TO:
        found += [
            f"line {line}: {call}() in {here}; let it be handed in" for line, call in doors(tree)
        ]
    return found


def allowed_below(name: str) -> bool:
    if name in HARMLESS or starts_with_one_of(name, PURE_LIBRARIES):
        return True
    standard = name.split(".", maxsplit=1)[0] in sys.stdlib_module_names
    return standard and not starts_with_one_of(name, DOORS)


def doors(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Calls that open a file, speak to the terminal or read the clock."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id=name) if name in DOOR_CALLS:
                yield node.lineno, name
            case ast.Attribute(attr=name, value=ast.Name(id="date" | "datetime" as owner)) | (
                ast.Attribute(attr=name, value=ast.Attribute(attr="date" | "datetime" as owner))
            ) if name in CLOCK_CALLS:
                yield node.lineno, f"{owner}.{name}"


@pytest.mark.parametrize("module", modules())
def test_a_module_keeps_to_its_floor(module):
    path = modules()[module]
    found = faults(module, path.read_text(encoding="utf-8"), path.name == "__init__.py")
    assert not found, "\n".join([f"{path.relative_to(ROOT)}:", *found])


def test_every_row_has_a_room():
    known = modules()
    missing = [name for name in FLOORS if name not in known]
    assert not missing, f"FLOORS names what is not there: {', '.join(missing)}"


def test_no_permission_is_stale():
    used = {
        name
        for module, path in modules().items()
        if FLOORS[room(module) or "ivr"] <= PURE_UP_TO
        for _, name in imports(module, is_package=False, tree=ast.parse(path.read_text("utf-8")))
    }
    stale = {
        each for each in PURE_LIBRARIES if not any(starts_with_one_of(n, {each}) for n in used)
    }
    assert not stale, f"no floor up to {PURE_UP_TO} uses {', '.join(sorted(stale))}"


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("ivr.engine.walk", "from ivr.simulator.exchange import Exchange"),
        ("ivr.simulator.exchange", "import ivr.engine"),
        ("ivr.simulator.exchange", "from ivr.simulator.lines import script"),
        ("ivr.simulator.exchange", "from .lines import script"),
        ("ivr.simulator.exchange", "from . import lines"),
        ("ivr.tree.load", "from ivr.steps import KINDS"),
        ("ivr.tree.load", "from ivr import steps"),
        ("ivr.telephony.phone", "def f():\n    import os"),
        ("ivr.telephony.phone", "from os import environ"),
        ("ivr.telephony.hours", "from pathlib import Path"),
        ("ivr.telephony.hours", "import flask"),
        ("ivr.engine.document", "import twilio.rest"),
        ("ivr.steps.say", "from urllib.request import urlopen"),
        ("ivr.steps.say", "open('a')"),
        ("ivr.steps.hours", "from datetime import datetime\ndatetime.now(zone)"),
        ("ivr.steps.hours", "import datetime\ndatetime.date.today()"),
        ("ivr.attic.box", "x = 1"),
        ("webhooks.voice", "from ivr.cli import main"),
    ],
)
def test_the_test_sees(module, source):
    assert len(faults(module, source)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("ivr.engine.walk", "from ivr.tree.load import load\nfrom .address import path"),
        (
            "ivr.simulator.exchange",
            "from ivr.simulator.verbs import VERBS\nfrom random import Random",
        ),
        (
            "ivr.simulator.lines.script",
            "import time\nfrom ivr.simulator import exchange\nopen('a')",
        ),
        ("ivr.telephony.hours", "from pathlib import PurePosixPath\nimport urllib.parse, holidays"),
        ("webhooks.voice", "import flask, os\nfrom ivr.engine import begin"),
    ],
)
def test_the_test_lets_pass(module, source):
    assert faults(module, source) == []
