"""`ivr serve`: the service as the Procfile runs it, and the same call to it as in this process."""

from __future__ import annotations

import json
import os
import re
import select
import shlex
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ivr.cli.serve import GUNICORN
from tests.cli.conftest import Ivr
from tests.cli.menus import TREE
from tests.ports import free_port

ROOT = Path(__file__).parents[2]
SCRIPT = json.dumps([{"press": "1"}, {"hear": "from nine to six"}, "hang up"])

pytestmark = pytest.mark.server


def environment(**more: str) -> dict[str, str]:
    ours = ("IVR_", "PUBLIC_URL", "SECRET_KEY", "TWILIO_", "DATABASE_URL", "MENUS", "DEFAULT_TREE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"} | more


class Served:
    """The service, in a folder of the test's own."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.port = free_port()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ivr", "serve", "--port", str(self.port)],
            cwd=folder,
            env=environment(**settings),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def up(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            return False

    def token(self) -> str:
        """The token that it says a call must be signed with."""
        assert self.process.stdout is not None
        while line := self.process.stdout.readline():
            if found := re.search(r"--token (\S+)", line):
                return found[1]
        raise AssertionError("it named no token")

    def stopped(self, by: int) -> tuple[int, str]:
        os.killpg(self.process.pid, by)  # as a terminal does
        _, err = self.process.communicate(timeout=30)
        return self.process.returncode, err


@pytest.fixture
def menus(tmp_path: Path) -> Path:
    (tmp_path / "menus").mkdir()
    (tmp_path / "menus" / "bikes.yaml").write_text(TREE)
    return tmp_path


@pytest.fixture
def service(menus: Path) -> Iterator[Served]:
    served = Served(menus)
    end = time.monotonic() + 30
    while not served.up():
        assert served.process.poll() is None, served.process.communicate()
        assert time.monotonic() < end, "it does not answer"
    yield served
    if served.process.poll() is None:
        served.stopped(signal.SIGKILL)


def lived_through(transcript: Any) -> list[Any]:
    """What the people in a call noticed of it, and when."""
    told = ("speak", "press", "no_input", "record", "hangup", "listen")
    own = ("t", "kind", "text", "digits", "seconds", "by", "timeout", "num_digits")
    return [
        {name: event[name] for name in own if name in event}
        for event in transcript["events"]
        if event["kind"] in told
    ]


def test_a_call_by_url_is_the_call_in_this_process(ivr: Ivr, service: Served):
    here = ivr("call", "menus/bikes.yaml", "--script", "-", "--json", stdin=SCRIPT)
    url = f"http://127.0.0.1:{service.port}/voice"
    there = ivr(
        "call",
        url,
        "--script",
        "-",
        "--json",
        "--token",
        service.token(),
        *("--to", "+74950000001"),
        stdin=SCRIPT,
    )
    assert (here.status, there.status, there.err) == (0, 0, "")
    assert lived_through(there.json) == lived_through(here.json)
    unsigned = ivr("call", url, "--script", "-", "--json", stdin=SCRIPT)
    assert unsigned.status == 1
    assert [event["code"] for event in unsigned.kinds("error")] == [11200]
    status, err = service.stopped(signal.SIGINT)
    assert status == 0
    assert "Traceback" not in err


def test_a_save_that_does_not_load_is_shown_at_once(menus: Path, service: Served):
    tree = menus / "menus" / "bikes.yaml"
    assert service.process.stderr is not None
    fd, told = service.process.stderr.fileno(), ""
    end = time.monotonic() + 30
    # Saved until it is seen: nobody says from when on the folder is watched.
    while "not taken" not in told:
        assert time.monotonic() < end, told
        broken = "nowhere_" in tree.read_text()
        tree.write_text(TREE if broken else TREE.replace("otherwise: ", "otherwise: nowhere_", 1))
        if select.select([fd], [], [], 1.0)[0]:
            told += os.read(fd, 65_536).decode()
    assert "menus/bikes.yaml:" in told
    assert "error[unknown-step]" in told
    assert service.up()


def test_a_port_that_is_taken(ivr: Ivr):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        done = ivr("serve", "--port", port)
    assert done.status == 1
    assert done.err.startswith(f"ivr serve: nothing can listen at 127.0.0.1:{port}: ")
    assert done.err.endswith(f"; try --port {port + 1}\n")


def test_production_says_what_it_lacks(menus: Path):
    served = Served(menus, IVR_ENV="production")
    out, err = served.process.communicate(timeout=30)
    assert served.process.returncode == 1
    assert "TWILIO_AUTH_TOKEN is not set" in err
    assert "SECRET_KEY is not set" in err
    assert "Traceback" not in err
    assert "--token" not in out


def test_the_procfile_has_the_same_options():
    lines = (ROOT / "Procfile").read_text(encoding="utf-8").splitlines()
    web = next(line for line in lines if line.startswith("web:"))
    words = shlex.split(web.removeprefix("web:"))
    given = re.findall(r"--[a-z-]+(?:[= ][^-]\S*)?", " ".join(words[1:-1]))
    options = {option.replace(" ", "=").strip() for option in given}
    elsewhere = {each for each in options if each.startswith(("--workers", "--bind"))}
    assert options - elsewhere == set(GUNICORN)
