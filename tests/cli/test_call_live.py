"""`ivr call` in real time: at a (pseudo) terminal, and line by line from a pipe."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress

import pytest
from flask import Flask, Response, request

from tests.cli import foreign
from tests.cli.foreign import served
from tests.cli.terminals import PATIENCE, ROOT, environment, terminal

pytestmark = pytest.mark.server


def keys() -> Flask:
    """Repeats each key at once, without a word; `#` ends the call."""
    app = Flask("keys")

    @app.post("/voice")
    def voice() -> Response:
        digit = request.form.get("Digits")
        if digit == "#":
            return foreign.twiml("<Hangup/>")
        said = f"<Say>{digit}.</Say>" if digit else ""
        return foreign.twiml(f'<Gather numDigits="1" finishOnKey="" timeout="20">{said}</Gather>')

    return app


def piped(url: str, lines: str, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ivr", "call", url, *options],
        input=lines,
        capture_output=True,
        text=True,
        env=environment(),
        cwd=ROOT,
        timeout=PATIENCE,
        check=False,
    )


def test_lines_from_a_pipe_are_what_the_caller_does():
    with served(keys()) as base:
        done = piped(f"{base}/voice", '# a comment\n1\n\nhear: 1\n- press: "2"\npress: #\n')
    assert (done.returncode, done.stderr) == (0, "")
    assert "caller  presses 1\n" in done.stdout
    assert "app     1." in done.stdout
    assert "caller  presses #\n" in done.stdout
    assert "the app hangs up\n" in done.stdout


def test_with_json_standard_output_has_the_transcript_alone():
    with served(keys()) as base:
        done = piped(f"{base}/voice", "1\nhang up\n", "--json")
    assert done.returncode == 0
    assert done.stdout.startswith("{")
    assert '"kind": "press"' in done.stdout


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("1\npreess: 2\n", "line 2: there is no item `preess`; did you mean `press`?"),
        ("wait: 5\n", "line 1: `5` is no length of time; write `5s` for seconds"),
        ("other: {number: '+1', does: busy}\n", "line 1: who answers, and what is expected, can"),
        ("}{\n", "line 1: "),
        ("what?", "line 1: there is no item `what?`"),
    ],
)
def test_a_line_that_says_nothing_to_do(lines: str, told: str):
    with served(keys()) as base:
        done = piped(f"{base}/voice", lines)
    assert done.returncode == 1
    assert done.stderr.startswith(f"ivr call: {told}")
    assert "Traceback" not in done.stderr


def test_lines_that_are_left_when_the_call_ends_have_failed():
    with served(keys()) as base:
        done = piped(f"{base}/voice", "#\n1\nhang up\n")
    assert done.returncode == 1
    assert "the call ended" in done.stderr


def test_each_key_is_pressed_at_once():
    with served(keys()) as base, terminal("call", f"{base}/voice") as phone:
        phone.until("Ctrl-C to hang up")
        phone.until("s left to press or speak")
        phone.type("7")
        phone.until("app     7.")
        phone.type("8")  # while it still speaks, or not: as it comes
        phone.until("app     8.")
        phone.type("#")
        phone.until("ended after")
        assert phone.ends() == 0


def test_ctrl_c_hangs_up():
    with served(keys()) as base, terminal("call", f"{base}/voice") as phone:
        phone.until("s left to press")
        os.kill(phone.process.pid, signal.SIGINT)
        phone.until("the caller hangs up")
        assert phone.ends() == 0
        assert "Traceback" not in phone.seen


def test_ctrl_c_twice_gives_up_on_an_app_that_hangs():
    over, asked = threading.Event(), threading.Event()
    with served(foreign.slow(over, asked)) as base, terminal("call", f"{base}/voice") as phone:
        assert asked.wait(PATIENCE)
        os.kill(phone.process.pid, signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            phone.process.wait(0.3)  # two that come at the same moment are one
        os.kill(phone.process.pid, signal.SIGINT)
        assert phone.ends() == 0
        over.set()
