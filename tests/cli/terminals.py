"""Commands at a pseudo terminal, as a person has them."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0


def environment() -> dict[str, str]:
    return os.environ | {"NO_COLOR": "1", "PYTHONPATH": str(ROOT), "COLUMNS": "80"}


class Terminal:
    """A command at a pseudo terminal."""

    def __init__(self, *command: str) -> None:
        self.ours, self.theirs = pty.openpty()
        self.before = termios.tcgetattr(self.theirs)
        self.seen = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ivr", *command],
            stdin=self.theirs,
            stdout=self.theirs,
            stderr=self.theirs,
            env=environment(),
            cwd=ROOT,
            start_new_session=True,
        )

    def type(self, text: str) -> None:
        os.write(self.ours, text.encode())

    def until(self, text: str) -> None:
        """Wait until this was shown."""
        end = time.monotonic() + PATIENCE
        while text not in self.seen:
            assert time.monotonic() < end, f"{text!r} was not shown, but {self.seen!r}"
            if select.select([self.ours], [], [], 0.1)[0]:
                self.seen += os.read(self.ours, 4096).decode(errors="replace")

    def ends(self) -> int:
        status = self.process.wait(PATIENCE)
        assert termios.tcgetattr(self.theirs) == self.before, "the terminal is left as it was"
        return status

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.ours)
        os.close(self.theirs)


@contextmanager
def terminal(*command: str) -> Iterator[Terminal]:
    """This command of `ivr`, at a terminal of its own."""
    made = Terminal(*command)
    try:
        yield made
    finally:
        made.close()
