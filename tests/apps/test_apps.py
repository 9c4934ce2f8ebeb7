"""TwiML apps that know nothing of us, called by script: what is heard is in tests/cases/apps.

Each case names an app, what its developer types behind `ivr call`, and what happens in each call.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from ivr.cli.shell import run
from tests.apps.serving import TOKEN, served

pytestmark = pytest.mark.server

CASES = Path(__file__).parents[1] / "cases" / "apps"


@dataclass(frozen=True)
class Case:
    """The calls of one app."""

    path: Path
    app: str
    url: str
    options: list[str]
    calls: dict[str, Any]


def case(path: Path) -> Case:
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    return Case(path, data["app"], data["url"], data.get("options", []), data["calls"])


ALL = [case(path) for path in sorted(CASES.glob("*.yaml"))]
BY_NAME = pytest.mark.parametrize("each", ALL, ids=lambda each: each.path.stem)


@pytest.fixture(scope="module")
def address() -> Iterator[Callable[[str], str]]:
    """Where an app answers, started when it is first asked for."""
    running: dict[str, str] = {}
    with ExitStack() as stack:

        def of(app: str) -> str:
            if app not in running:
                running[app] = stack.enter_context(served(app))
            return running[app]

        yield of


@pytest.fixture
def call(capsys, monkeypatch, tmp_path):
    """Makes a call of a case; what was printed and the exit status."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", TOKEN)

    def made(base: str, each: Case, name: str) -> str:
        script = tmp_path / "script.yaml"
        script.write_text(yaml.safe_dump(each.calls[name]), encoding="utf-8")
        status = run(["call", f"{base}{each.url}", *each.options, "--script", str(script)])
        told = capsys.readouterr()
        shown = f"{told.out}{told.err}exit status {status}\n"
        return shown.replace(base, "http://app.test")

    return made


@BY_NAME
def test_each_call_goes_as_it_is_written_down(each, address, call, golden):
    base = address(each.app)
    made = {name: call(base, each, name) for name in each.calls}
    again = {name: call(base, each, name) for name in reversed(each.calls)}
    assert made == again, "the same script, another transcript"
    golden(
        each.path.with_suffix(".txt"), "\n".join(f"== {name}\n{made[name]}" for name in each.calls)
    )


def test_a_call_from_a_shell(address):
    base = address("flask/survey")
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


@pytest.mark.parametrize("checking", ["flask/company", "django/office", "express/findme"])
def test_what_is_not_signed_is_refused(address, call, checking):
    each = next(case for case in ALL if case.app == checking)
    name = next(iter(each.calls))
    signed_otherwise = replace(each, options=["--token", "another"])
    told = call(address(checking), signed_otherwise, name)
    assert "error 11200: the app answered 403" in told
    assert told.endswith("exit status 1\n")
