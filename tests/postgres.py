"""A PostgreSQL server of the tests' own: made in a directory of its own, gone with it.

Debian's package brings `initdb` and `pg_ctl` under /usr/lib/postgresql. They refuse to run as
root, so a test that is root lets a user without rights run them.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.ports import free_port

OTHERS = ("postgres", "nobody")


def programs() -> Path | None:
    """Where the newest server's programs are, if one is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    here = shutil.which("initdb")
    return Path(here).parent if here else None


class Server:
    """One server on a free port of this machine; `url` is its database."""

    def __init__(self, bin_: Path) -> None:
        self._bin = bin_
        self._place = Path(tempfile.mkdtemp(prefix="ivr-pg-"))
        self._user: str | None = None
        if os.geteuid() == 0:
            user = next(each for each in OTHERS if _exists(each))
            self._user = user
            shutil.chown(self._place, user)
        self.port = free_port()
        self.url = f"postgresql+psycopg://ivr@127.0.0.1:{self.port}/postgres"
        self._run(
            "initdb", "-D", self._data, "-U", "ivr", "-A", "trust", "-E", "UTF8",
            "--locale=C", "--no-sync",
        )  # fmt: skip

    @property
    def _data(self) -> str:
        return str(self._place / "data")

    def start(self) -> None:
        options = f"-p {self.port} -k {self._place} -c listen_addresses=127.0.0.1"
        self._run(
            "pg_ctl", "-D", self._data, "-w", "-l", f"{self._data}.log", "-o", options, "start"
        )

    def stop(self) -> None:
        """Connections are cut, as when a server restarts."""
        self._run("pg_ctl", "-D", self._data, "-w", "-m", "fast", "stop")

    def remove(self) -> None:
        subprocess.run(
            [self._bin / "pg_ctl", "-D", self._data, "-m", "immediate", "stop"],
            user=self._user, cwd=self._place, capture_output=True, check=False,
        )  # fmt: skip
        shutil.rmtree(self._place, ignore_errors=True)

    def _run(self, program: str, *options: str) -> None:
        # pg_ctl's server keeps our pipes open: a file lets `run` return
        with (self._place / "out").open("wb") as out:
            done = subprocess.run(
                [self._bin / program, *options],
                user=self._user, cwd=self._place, stdout=out, stderr=out, check=False, timeout=60,
            )  # fmt: skip
        assert done.returncode == 0, (self._place / "out").read_text()


@contextmanager
def running() -> Iterator[Server]:
    """A server that runs; where none is installed the test is skipped, which CI does not allow."""
    found = programs()
    if found is None:
        pytest.skip("PostgreSQL is not installed; on Debian: apt-get install postgresql")
    server = Server(found)
    try:
        server.start()
        yield server
    finally:
        server.remove()


def _exists(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True
