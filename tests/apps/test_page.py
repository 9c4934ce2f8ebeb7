"""docs/simulator.md: its three apps are served and called, and all its scripts can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from ivr.cli.shell import run
from ivr.simulator.lines.reading import read_calls, read_scenario
from tests.apps.serving import TOKEN, served

pytestmark = pytest.mark.server

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/simulator.md"
SECTION = re.compile(r"^### (\w+)\n(.*?)(?=^##)", re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CALL = re.compile(r"(?<=gives this call:\n\n```\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
ADDRESS = "http://127.0.0.1:5000"


def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def scripts() -> list[str]:
    return [text for language, text in FENCE.findall(page()) if language == "yaml"]


APPS = {name.lower(): FENCE.findall(text)[0][1] for name, text in SECTION.findall(page())}


@pytest.mark.parametrize("framework", ["django", "express", "flask"])
def test_each_app_gives_the_call_that_is_shown(framework, request, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / framework).mkdir()
    named = "menu.js" if framework == "express" else "menu.py"
    (tmp_path / framework / named).write_text(APPS[framework], encoding="utf-8")
    script = tmp_path / "call.yaml"
    script.write_text(scripts()[0], encoding="utf-8")
    modules = str(Path(__file__).parent / "express/node_modules")
    with served(f"{framework}/menu", {"NODE_PATH": modules}, tmp_path) as base:
        status = run(["call", f"{base}/voice", "--token", TOKEN, "--script", str(script)])
    told = capsys.readouterr()
    assert (status, told.err) == (0, "")
    shown = told.out.replace(base, ADDRESS)
    if request.config.getoption("--update"):
        PAGE.write_text(CALL.sub(lambda _: shown, page(), count=1), encoding="utf-8")
    (call,) = CALL.findall(page())
    assert call == shown, "--update writes it anew"


@pytest.mark.parametrize("text", scripts())
def test_every_script_it_shows_can_be_read(text):
    data = yaml.load(text, yaml.BaseLoader)
    if "calls" in data:
        assert read_calls(data)
    else:
        read_scenario(data)
