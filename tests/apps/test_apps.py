"""TwiML apps that know nothing of us, called by script: what is heard is in tests/cases/apps.

Each case names an app, what its developer types behind `ivr call`, and what happens in each call.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from ivr.cli.shell import run
from tests.apps.serving import ACCOUNT, COMMANDS, TOKEN, served
from tests.ports import free_port

pytestmark = pytest.mark.server

CASES = Path(__file__).parents[1] / "cases" / "apps"


@dataclass(frozen=True)
class Case:
    """The calls of one app."""

    path: Path
    app: str
    url: str
    places: str
    """What is posted to, so that the app places calls itself; empty for apps that are called."""
    options: list[str]
    calls: dict[str, Any]


def case(path: Path) -> Case:
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    return Case(
        path,
        data["app"],
        data.get("url", ""),
        data.get("places", ""),
        data.get("options", []),
        data["calls"],
    )


ALL = [case(path) for path in sorted(CASES.glob("*.yaml"))]


class Servers:
    """The apps that are served, each started when it is first asked for."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._running: dict[str, str] = {}
        self.api = free_port()
        """where the REST side will be, for the apps that place calls"""

    def __getitem__(self, app: str) -> str:
        if app not in self._running:
            rest = {"TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_API": f"http://127.0.0.1:{self.api}"}
            self._running[app] = self._stack.enter_context(served(app, rest))
        return self._running[app]


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    with ExitStack() as stack:
        yield Servers(stack)


@pytest.fixture
def call(servers, capsys, monkeypatch, tmp_path):
    """Makes a call of a case; what was printed and the exit status."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", TOKEN)
    monkeypatch.setenv("TWILIO_ACCOUNT_SID", ACCOUNT)

    def made(each: Case, name: str) -> str:
        base, script = servers[each.app], tmp_path / "script.yaml"
        script.write_text(yaml.safe_dump(each.calls[name]), encoding="utf-8")
        if each.places:
            command = ["twilio", "--port", str(servers.api), "--trigger", f"{base}{each.places}"]
        else:
            command = ["call", f"{base}{each.url}"]
        status = run([*command, *each.options, "--script", str(script)])
        told = capsys.readouterr()
        shown = f"{told.out}{told.err}exit status {status}\n"
        return shown.replace(base, "http://app.test").replace(f":{servers.api}", ":8010")

    return made


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.path.stem)
def test_each_call_goes_as_it_is_written_down(each, call, golden):
    made = {name: call(each, name) for name in each.calls}
    again = {name: call(each, name) for name in reversed(each.calls)}
    assert made == again, "the same script, another transcript"
    golden(
        each.path.with_suffix(".txt"), "\n".join(f"== {name}\n{made[name]}" for name in each.calls)
    )


def test_every_framework_has_apps_of_three_kinds():
    frameworks = Counter(each.app.partition("/")[0] for each in ALL)
    assert {name: count >= 3 for name, count in frameworks.items()} == dict.fromkeys(COMMANDS, True)


def test_a_call_from_a_shell(servers):
    base = servers["flask/survey"]
    done = subprocess.run(
        [sys.executable, "-m", "ivr", "call", f"{base}/voice", "--method=GET", "--script=-"],
        input='[press: "5", press: "2", record: 3s, hear: That was all]',
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "recorded after 0:" in done.stdout


@pytest.mark.parametrize("checking", ["flask/company", "django/office.wsgi", "express/findme"])
def test_what_is_not_signed_is_refused(call, checking):
    each = next(case for case in ALL if case.app == checking)
    name = next(iter(each.calls))
    signed_otherwise = replace(each, options=["--token", "another"])
    told = call(signed_otherwise, name)
    assert "error 11200: the app answered 403" in told
    assert told.endswith("exit status 1\n")
