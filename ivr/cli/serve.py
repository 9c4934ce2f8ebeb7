"""`ivr serve`: the voice service on this machine."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Event, Thread

import click

GUNICORN = ("--config=python:webhooks.server",)
"""the Procfile's options"""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address it listens at.")
@click.option("--port", type=click.IntRange(1, 65535), default=5000, show_default=True)
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True)
def serve(host: str, port: int, workers: int) -> int:
    """Run the voice service here, as the Procfile runs it in production.

    Settings come from the environment and .env. Whatever secret is missing is made up and kept in
    var/, unless IVR_ENV is production: then the service says what it lacks and does not start.
    """
    import logging

    from webhooks import development, settings

    logging.getLogger("webhooks").addHandler(logging.NullHandler())  # the service itself will tell
    environ = settings.environment(Path.cwd(), os.environ)
    environ.setdefault("IVR_ENV", "development")
    chosen, _ = settings.read(environ)
    _refuse_a_taken_port(host, port)
    url = f"http://{host}:{port}/voice"
    click.echo(f"The voice service answers at {url}; Ctrl-C stops it.")
    if not chosen.production:
        token = development.with_secrets(chosen).auth_token
        if token != chosen.auth_token:
            click.echo(f"To call it: ivr call {url} --token {token}")
    stop = Event()
    watching = None if chosen.production else _tell_saves(chosen.menus, stop)
    try:
        return _run(host, port, workers, environ)
    finally:
        stop.set()
        if watching is not None:
            watching.join(1)


def _tell_saves(folder: Path, stop: Event) -> Thread:
    """Tell what each save comes to, here and now: the workers look when the next call begins."""
    from ivr.cli.saves import Saves
    from webhooks.folder import tree_files

    saves = Saves(lambda: tree_files(folder))
    return saves.watch(lambda came: click.echo(came.told, err=True), stop)


def _refuse_a_taken_port(host: str, port: int) -> None:
    """Gunicorn would try for seconds, and then say so in its log."""
    import socket

    from ivr.cli.shell import Refusal

    try:
        with socket.create_server((host, port)):
            pass
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refusal(
            f"nothing can listen at {host}:{port}: {reason}", f"try --port {port % 65535 + 1}"
        ) from None


def _run(host: str, port: int, workers: int, environ: dict[str, str]) -> int:
    """Run gunicorn until it is stopped. Ctrl-C reaches it too: it ends by itself, in good order."""
    import signal
    import subprocess
    import sys

    command = [sys.executable, "-m", "gunicorn", "webhooks:create_app()"]
    own = [f"--workers={workers}", f"--bind={host}:{port}", "--log-level=warning"]
    with subprocess.Popen([*command, *GUNICORN, *own], env=environ) as server:  # noqa: S603
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, lambda *_: server.terminate())
        status = server.wait()
    return 0 if status in {0, -signal.SIGINT, -signal.SIGTERM} else 1
