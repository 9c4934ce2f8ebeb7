"""What every command has in common: how it starts, and how it ends."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from ivr.cli import COMMANDS, shell

ROOT = Path(__file__).parents[2]

HEAVY = {
    "babel",
    "flask",
    "holidays",
    "ivr.engine",
    "ivr.records",
    "ivr.simulator",
    "ivr.steps",
    "ivr.telephony",
    "ivr.tree",
    "lxml",
    "phonenumbers",
    "pydantic",
    "pymorphy3",
    "rich",
    "sqlalchemy",
    "ssl",
    "twilio",
    "webhooks",
    "yaml",
}

LOOK = """
import json, sys
from ivr.cli import shell
status = shell.run({args})
print(json.dumps([status, sorted(sys.modules)]), file=sys.stderr)
"""


def python(*args: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [sys.executable, *args], cwd=ROOT, capture_output=True, text=True, check=False, **options
    )


@pytest.mark.parametrize("args", [["--help"], *([name, "--help"] for name in COMMANDS)], ids=str)
def test_help_imports_nothing_heavy(args: list[str]):
    done = python("-c", LOOK.format(args=args))
    status, modules = json.loads(done.stderr)
    assert status == 0
    assert not HEAVY & set(modules)
    assert done.stdout.startswith("Usage: ivr")


def test_help_starts_in_less_than_three_tenths_of_a_second():
    def processor() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    before = processor()
    assert python("-m", "ivr", "--help").returncode == 0
    assert processor() - before < 0.3


def test_help_names_every_command():
    done = python("-m", "ivr", "--help")
    listed = done.stdout.partition("Commands:\n")[2].split("\n")
    assert [line.split()[0] for line in listed if line] == list(COMMANDS)
    assert all(len(line.split()) > 2 for line in listed if line), "each says what it does"


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["chek"], "ivr: there is no command `chek`; did you mean `ivr check`?"),
        (["xyz"], "ivr: there is no command `xyz`; there are call, "),
        (["--colour"], "ivr: no such option '--colour'; see `ivr --help`"),
        (["check", "--formt"], "ivr check: no such option '--formt'"),
        (["serve", "--port", "x"], "ivr serve: invalid value for '--port': 'x' is not"),
        (["serve", "here"], "ivr serve: got unexpected extra argument (here)"),
    ],
)
def test_wrong_usage_is_one_sentence_and_2(
    args: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
):
    assert shell.run(args) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(sentence)
    assert err.count("\n") == 1


def test_no_command_at_all_shows_the_help_and_is_wrong_usage(capsys: pytest.CaptureFixture[str]):
    assert shell.run([]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Usage: ivr")


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], int]:
    """Runs a command of the test's own as if it were one of ours."""

    def run(does: Callable[[], object]) -> int:
        monkeypatch.setattr(shell.ivr, "get_command", lambda *_: click.command("try")(does))
        monkeypatch.setitem(COMMANDS, "try", "")
        return shell.run(["try"])

    return run


Command = Callable[[Callable[[], object]], int]


def failing(error: BaseException) -> Callable[[], None]:
    def does() -> None:
        raise error

    return does


def test_a_command_that_is_done_is_0(command: Command):
    assert command(lambda: None) == 0


@pytest.mark.parametrize("status", [0, 1, 2])
def test_a_command_may_say_its_status(command: Command, status: int):
    assert command(lambda: status) == status


def test_a_refusal_is_a_sentence_with_its_repair_and_1(
    command: Command, capsys: pytest.CaptureFixture[str]
):
    assert command(failing(shell.Refusal("Menus/x.yaml is a folder", "name a file"))) == 1
    assert capsys.readouterr().err == "ivr try: Menus/x.yaml is a folder; name a file\n"


def test_a_fault_of_ours_has_no_traceback(command: Command, capsys: pytest.CaptureFixture[str]):
    assert command(failing(KeyError("tariff"))) == 1
    err = capsys.readouterr().err
    assert err.startswith("ivr try: this is a fault of ivr itself, not yours: KeyError: 'tariff' (")
    assert "test_shell.py" in err
    assert "Traceback" not in err


def test_a_fault_of_ours_shows_its_traceback_to_who_asks(
    command: Command, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("IVR_TRACEBACK", "1")
    assert command(failing(KeyError("tariff"))) == 1
    assert capsys.readouterr().err.startswith("Traceback")


def test_ctrl_c_stops_without_a_traceback(command: Command, capsys: pytest.CaptureFixture[str]):
    assert command(failing(KeyboardInterrupt())) == 1
    assert capsys.readouterr() == ("", "\nStopped.\n")  # the first ends the line of ^C


def test_a_reader_that_goes_away_is_no_fault():
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "ivr", "--help"],
            cwd=ROOT,
            stdout=writer,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        os.close(writer)
    assert done.stderr == ""
    assert done.returncode == 1


def test_a_terminal_without_cyrillic_shows_what_it_can():
    words = "import click; from ivr.cli import shell; shell.run(['--version']); click.echo('да')"
    done = python("-c", words, env=os.environ | {"PYTHONIOENCODING": "latin-1"})
    assert done.stdout.endswith("??\n")
    assert done.returncode == 0


@pytest.mark.parametrize(("value", "colored"), [("1", False), ("", True)])
def test_no_color(
    command: Command,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    value: str,
    *,
    colored: bool,
):
    monkeypatch.setenv("NO_COLOR", value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    command(lambda: click.echo(click.style("x", fg="red")))
    assert ("\x1b[" in capsys.readouterr().out) == colored
