"""Requests a second of four routes under the same server, interleaved round by round."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.apps import HOST, TOKEN
from benchmarks.client import Measured, answered, load
from benchmarks.fields import message

ROOT = Path(__file__).parents[1]
ROUTES = ("constant", "by_hand", "by_hand_recording", "ours")
SERVERS = {
    "gunicorn": "{python} -m gunicorn --worker-class gthread --threads 8 --workers 1"
    " --keep-alive 60 --bind 127.0.0.1:{port} --limit-request-line 8190 --log-level error"
    " benchmarks.apps:{route}()",
    "granian": "{python} -m granian --interface wsgi --workers 1 --blocking-threads 8"
    " --host 127.0.0.1 --port {port} --log-level error --factory benchmarks.apps:{route}",
}


def measure(server: str, *, rounds: int, seconds: float) -> dict[str, list[Measured]]:
    """Runs of each route, in turn, so that a slow moment of the machine meets all of them."""
    found: dict[str, list[Measured]] = {route: [] for route in ROUTES}
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "menus", Path(folder) / "menus")
        ports = {route: _free_port() for route in ROUTES}
        messages = {}
        for route in ROUTES:
            with _served(server, route, ports[route], Path(folder)):
                messages[route] = _message(route, ports[route])
        for _ in range(rounds):
            for route in ROUTES:
                with _served(server, route, ports[route], Path(folder)):
                    load(ports[route], messages[route], seconds=seconds / 4)
                    found[route].append(load(ports[route], messages[route], seconds=seconds))
    return found


def table(server: str, found: dict[str, list[Measured]]) -> Iterator[str]:
    """The figures as lines of a table: medians over the rounds, ratios to the constant route."""
    rates = {route: median(run.rate for run in runs) for route, runs in found.items()}
    yield f"| {server} | requests/s | of constant | of by_hand | median ms | 99 % ms |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for route, runs in found.items():
        ratios = [
            median(run.rate / other.rate for run, other in zip(runs, found[base], strict=True))
            for base in ("constant", "by_hand")
        ]
        middle = median(run.percentile(0.5) for run in runs)
        late = median(run.percentile(0.99) for run in runs)
        yield (
            f"| {route} | {rates[route]:,.0f} | {ratios[0]:.2f} | {ratios[1]:.2f}"
            f" | {middle:.2f} | {late:.2f} |"
        )


def _message(route: str, port: int) -> bytes:
    """A key press: for ours at the main menu of a call that has just begun."""
    if route != "ours":
        return message("/menu", Digits="1", FinishedOnKey="", msg="Gather End")
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(message("/voice/hotline"))
        answer = answered(connection).decode()
    action = re.search(r'action="(/call/[^"]+)"', answer)
    if action is None:
        raise RuntimeError(answer)
    return message(action[1].replace("&amp;", "&"), Digits="1", FinishedOnKey="", msg="Gather End")


@contextmanager
def _served(server: str, route: str, port: int, folder: Path) -> Iterator[None]:
    command = SERVERS[server].format(python=sys.executable, route=route, port=port)
    environ = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "BENCH_FOLDER": str(folder),
        "IVR_ENV": "production",
        "TWILIO_AUTH_TOKEN": TOKEN,
        "SECRET_KEY": "k" * 40,
        "PUBLIC_URL": HOST,
        "LOG_LEVEL": "warning",
        "DATABASE_URL": f"sqlite:///{folder}/ours.sqlite",
    }
    process = subprocess.Popen(  # noqa: S603
        command.split(), cwd=folder, env=environ, stdout=subprocess.DEVNULL,
        preexec_fn=_on_one_core,  # noqa: PLW1509 - it only binds to a core
    )  # fmt: skip
    try:
        _wait(process, port)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def _on_one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the server does not answer")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
