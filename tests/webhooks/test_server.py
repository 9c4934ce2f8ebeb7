"""The service as the Procfile runs it: a real server, killed between two key presses."""

import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.webhooks.caller import FRONT, HOST, TOKEN, Answer, Caller
from tests.webhooks.conftest import CASES
from webhooks.signature import HEADER, sign

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.server


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


@pytest.fixture
def place(tmp_path):
    (tmp_path / "menus").mkdir()
    for name in ("desk.yaml", "prices.csv"):
        shutil.copy(CASES / name, tmp_path / "menus" / name)
    return tmp_path


@pytest.fixture
def serve(place, port):
    """Starts the service by the Procfile's own line; ends all that was started."""
    started = []
    (web,) = re.findall(r"^web: (.*)$", (ROOT / "Procfile").read_text(), re.MULTILINE)
    environ = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PORT": str(port),
        "TWILIO_AUTH_TOKEN": TOKEN,
        "SECRET_KEY": "k" * 32,
        "PUBLIC_URL": HOST,
        "HOME": str(place),
    }

    def start():
        while listens(port):
            time.sleep(0.01)  # a worker that was killed a moment ago is not quite dead yet
        log = (place / "log").open("a")
        process = subprocess.Popen(
            ["bash", "-c", f"exec {web}"],
            cwd=place,
            env=environ,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        log.close()
        started.append(process)
        until = time.monotonic() + 30
        while time.monotonic() < until:
            if listens(port):
                return process
            assert process.poll() is None, (place / "log").read_text()
            time.sleep(0.05)
        pytest.fail((place / "log").read_text())

    yield start
    for process in started:
        kill(process)


def listens(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def kill(process):
    """The whole group at once, as when a machine loses its power."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()


class Remote(Caller):
    """A call over a socket."""

    def __init__(self, port: int) -> None:
        super().__init__(app=None)
        self.port = port

    def request(self, method: str, path: str, fields: dict[str, str]) -> Answer:
        form = {"CallSid": self.sid, "From": self.caller, "To": FRONT} | fields
        signature = sign(TOKEN.encode(), HOST + path, form.items()).decode()
        kind = {"Content-Type": "application/x-www-form-urlencoded", HEADER: signature}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=15)
        connection.request(method, path, urlencode(form), kind)
        response = connection.getresponse()
        self.last = Answer(response.status, dict(response.getheaders()), response.read())
        connection.close()
        return self.last


def test_a_call_lives_through_the_death_of_its_server(serve, port, place):
    caller = Remote(port)
    kill_soon = serve()
    caller.dial()
    caller.press("1")
    kill(kill_soon)
    text = (place / "menus/desk.yaml").read_text(encoding="utf-8")
    (place / "menus/desk.yaml").write_text(text.replace("It is", "Now it is"), encoding="utf-8")
    serve()
    assert "It is five dollars to Springfield." in caller.press("10").words
    caller.press("2")
    said = {"RecordingUrl": "https://x/RE1", "RecordingSid": "RE1", "RecordingDuration": "9"}
    action = caller.last.action
    number = caller.post(action, **said).words
    assert "Your number is" in number
    assert caller.post(action, **said).words == number
    other = Remote(port)
    other.dial()
    other.press("1")
    assert "Now it is five dollars" in other.press("10").words
    log = (place / "log").read_text(encoding="utf-8")
    assert "POST /call/desk/" in log
    assert "s=" not in log
    assert TOKEN not in log


def test_without_its_settings_it_does_not_start(place):
    (web,) = re.findall(r"^web: (.*)$", (ROOT / "Procfile").read_text(), re.MULTILINE)
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", f"cd {shlex.quote(str(place))} && {web}"],
        env={"PATH": path, "PYTHONPATH": str(ROOT), "PORT": "1", "HOME": str(place)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 3
    assert done.stderr.count("TWILIO_AUTH_TOKEN") == 1
    assert "SECRET_KEY" in done.stderr
    assert "Traceback" not in done.stderr
