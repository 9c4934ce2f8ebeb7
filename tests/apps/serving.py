"""Apps served as their developers would serve them: processes on ports of this machine."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.ports import free_port

HERE = Path(__file__).parent
ACCOUNT = "AC" + "0" * 32
TOKEN = "the token of a test"

STARTS_WITHIN = 60.0
"""Seconds until a server must answer, on a machine that is busy with other tests."""


def flask(name: str, port: int) -> list[str]:
    return [sys.executable, "-m", "flask", "--app", name, "run", "--port", str(port)]


def django(name: str, port: int) -> list[str]:
    bind = ["--bind", f"127.0.0.1:{port}", "--threads", "4", "--log-level", "warning"]
    return [sys.executable, "-m", "gunicorn", *bind, name]


def express(name: str, _port: int) -> list[str]:
    return [node(), f"{name}.js"]


COMMANDS: dict[str, Callable[[str, int], list[str]]] = {
    "django": django,
    "express": express,
    "flask": flask,
}
"""How an app of each framework is started; the folder of that name has them."""


def node() -> str:
    """Node.js with the apps' packages beside them."""
    found = Path(sys.executable).with_name("node")
    program = str(found) if found.exists() else shutil.which("node")
    if program is None:
        pytest.skip("Node.js is not here; it comes with requirements-dev.txt")
    if not (HERE / "express/node_modules/twilio").exists():
        pytest.skip("the packages of tests/apps/express are not here; `make test` installs them")
    return program


@contextmanager
def served(app: str, environment: Mapping[str, str], folder: Path = HERE) -> Iterator[str]:
    """The address of an app, such as `flask/company`, while it is served.

    `environment` is what it is told beside its port and the token.
    """
    framework, name = app.split("/")
    port = free_port()
    with subprocess.Popen(
        COMMANDS[framework](name, port),
        cwd=folder / framework,
        env={
            **os.environ,
            "PORT": str(port),
            "TWILIO_AUTH_TOKEN": TOKEN,
            "PYTHONUNBUFFERED": "1",
            **environment,
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # a server's workers end with it
    ) as process:
        try:
            wait_for(process, port, app)
            yield f"http://127.0.0.1:{port}"
        finally:
            os.killpg(process.pid, signal.SIGKILL)  # they keep nothing, so they need no farewell


def wait_for(process: subprocess.Popen[bytes], port: int, app: str) -> None:
    """Return when somebody listens at the port."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            out, _ = process.communicate()
            pytest.fail(f"{app} did not start:\n{out.decode(errors='replace')}")
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.02)
    pytest.fail(f"{app} did not answer within {STARTS_WITHIN:g} s")
