"""The phone in a real terminal: tmux shows what a person would see, and presses her keys."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0

pytestmark = pytest.mark.server


class Tmux:
    """A terminal of 80 columns and 24 lines with a shell in it."""

    def __init__(self, socket: Path, **environment: str) -> None:
        self._socket = str(socket)
        env = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", **environment}
        self._run("-f/dev/null", "new-session", "-d", "-x80", "-y24", "env PS1='$ ' sh", env=env)

    def _run(self, *args: str, env: dict[str, str] | None = None) -> str:
        made = subprocess.run(
            ["tmux", "-S", self._socket, "-u", *args],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env=env,
        )
        return made.stdout

    def type(self, *keys: str) -> None:
        self._run("send-keys", *keys)

    def shown(self) -> str:
        return self._run("capture-pane", "-p")

    def until(self, *texts: str) -> str:
        end = time.monotonic() + PATIENCE
        while not all(text in (shown := self.shown()) for text in texts):
            assert "fault of ivr itself" not in shown, shown
            assert time.monotonic() < end, f"{texts} not shown, but\n{shown}"
            time.sleep(0.05)
        return shown

    def settings(self, name: str) -> str:
        """What the terminal is set to."""
        self.type(f"clear; stty -g; echo {name}-$?", "Enter")
        return self.until(f"{name}-0").split("\n", 1)[0]

    def close(self) -> None:
        self._run("kill-server")


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    if shutil.which("tmux") is None:
        if os.environ.get("CI"):
            pytest.fail("tmux is not installed")
        pytest.skip("tmux is not installed")
    made = Tmux(tmp_path / "tmux")
    yield made
    made.close()


CALL = f"{sys.executable} -m ivr call menus/hotline.yaml --language en --at '2026-11-23 10:00'"


def test_a_call_by_hand(tmux):
    before = tmux.settings("before")
    tmux.type(CALL, "Enter")
    tmux.until("☎ Горячая линия", "3 delivery", "Hello!")
    tmux.type("3")
    tmux.until("presses 3", "(delivery)", "hotline.yaml:")
    tmux.type("1", "0", "1", "0", "0", "0")
    tmux.until("presses 1 0 1 0 0 0", "Your town is")
    tmux.type("0")
    tmux.until("in the queue operators")
    tmux.type("o")
    tmux.until("You are talking")
    tmux.type("C-c")
    tmux.until("talked after", "101000")
    tmux.type("q")
    tmux.until("talked after", "steps: welcome, main, delivery, price, operator, line")
    assert tmux.settings("after") == before


@pytest.mark.parametrize("seconds", [0.5, 0.9, 1.4, 2.0])
def test_ctrl_c_at_any_moment(tmux, seconds):
    before = tmux.settings("before")
    tmux.type(CALL, "Enter")
    time.sleep(seconds)
    end = time.monotonic() + PATIENCE
    tmux.type("C-c")
    while not tmux.shown().rstrip().endswith("\n$"):
        assert time.monotonic() < end, tmux.shown()
        tmux.type("C-c")
        time.sleep(0.4)
    assert "Traceback" not in tmux.shown()
    assert tmux.settings("after") == before


@pytest.mark.parametrize("signal", ["TERM", "HUP", "INT"])
def test_a_signal(tmux, signal):
    before = tmux.settings("before")
    tmux.type(
        f"sh -c 'echo $$ > {tmux._socket}.pid; exec {CALL.replace(chr(39), chr(34))}'", "Enter"
    )
    tmux.until("Hello!")
    pid = Path(f"{tmux._socket}.pid").read_text(encoding="utf-8").strip()
    os.kill(int(pid), getattr(__import__("signal"), f"SIG{signal}"))
    end = time.monotonic() + PATIENCE
    while Path(f"/proc/{pid}").exists():
        assert time.monotonic() < end, tmux.shown()
        if signal == "INT":  # as Ctrl-C: the call ends, and the summary waits
            tmux.type("q")
        time.sleep(0.1)
    assert "Traceback" not in tmux.shown()
    assert tmux.settings("after") == before


def test_a_dumb_terminal_gets_the_plain_line(tmux):
    tmux.type(f"TERM=dumb {CALL}", "Enter")
    tmux.until("Ctrl-C to hang up", "app     Hello!")
    tmux.type("C-c")
    tmux.until("abandoned after")
