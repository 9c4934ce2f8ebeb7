"""The service in processes of its own, started by the Procfile's line, to be killed at will."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

from tests.ports import free_port
from tests.webhooks.caller import HOST, TOKEN

ROOT = Path(__file__).parents[2]
TREE = ROOT / "tests/cases/faults/desk.yaml"


class Service:
    """A server with two workers in a directory of its own, on a free port."""

    def __init__(self, place: Path, database_url: str) -> None:
        (place / "menus").mkdir()
        shutil.copy(TREE, place / "menus")
        self.place = place
        self.log = place / "log"
        self.process: subprocess.Popen[bytes] | None = None
        self.port = free_port()
        self._environ = {
            "DATABASE_URL": database_url,
            "HOME": str(place),
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "PORT": str(self.port),
            "PUBLIC_URL": HOST,
            "PYTHONPATH": str(ROOT),
            "SECRET_KEY": "k" * 32,
            "TMPDIR": str(place),
            "TWILIO_AUTH_TOKEN": TOKEN,
            "WEB_CONCURRENCY": "2",
        }

    def line(self, name: str) -> str:
        """The Procfile's line of this name."""
        (found,) = re.findall(rf"^{name}: (.*)$", (ROOT / "Procfile").read_text(), re.MULTILINE)
        return str(found)

    def run(self, line: str) -> str:
        """Run a command to its end, which must be a good one; what it printed."""
        done = subprocess.run(
            ["bash", "-c", line], cwd=self.place, env=self._environ,
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                ["bash", "-c", f"exec {self.line('web')}"],
                cwd=self.place, env=self._environ, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self._until(lambda: self._listens() and len(self.workers()) == 2)

    def figures(self) -> dict[str, float]:
        """What /metrics tells."""
        with urlopen(f"http://127.0.0.1:{self.port}/metrics", timeout=10) as answer:
            lines = answer.read().decode().splitlines()
        pairs = (line.rsplit(" ", 1) for line in lines if line.startswith("ivr_"))
        return {name: float(value) for name, value in pairs}

    def workers(self) -> list[int]:
        """The process ids of the workers that live."""
        master = self._running().pid
        children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        return [int(pid) for pid in children]

    def kill_a_worker(self, number: int) -> None:
        """SIGKILL to one of them; the server starts another."""
        if workers := self.workers():
            try:
                os.kill(workers[number % len(workers)], signal.SIGKILL)
            except ProcessLookupError:
                return  # the one that was killed before, not yet buried

    def kill(self) -> None:
        """All at once, as when a machine loses its power."""
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        self.process.wait()
        self._until(lambda: not self._listens())

    def stop(self) -> int:
        """In good order; the exit status."""
        self._running().terminate()
        return self._running().wait(30)

    def spooled(self) -> list[Path]:
        return sorted((self.place / "var/spool").glob("*"))

    def _running(self) -> subprocess.Popen[bytes]:
        assert self.process is not None
        return self.process

    def _listens(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True

    def _until(self, holds) -> None:
        end = time.monotonic() + 30
        while not holds():
            assert time.monotonic() < end, self.log.read_text(encoding="utf-8")
            time.sleep(0.02)
