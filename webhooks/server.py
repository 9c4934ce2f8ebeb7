"""How gunicorn serves the service: `gunicorn --config python:webhooks.server …`.

The Procfile and `ivr serve` start it so; every name here is a setting of gunicorn's
(https://docs.gunicorn.org/en/stable/settings.html), and the command line wins over it.
"""

import os
import shutil
import tempfile
from typing import Any

bind = f"0.0.0.0:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 8
# loaded once, before the workers are forked: trees are read once, and a mistake is told once
preload_app = True
# a call's state travels in its URLs: up to 2,000 characters, and Twilio's parameters of a GET
limit_request_line = 8190
# seconds for requests and the spool when the service is stopped; Heroku gives 30 in all
graceful_timeout = 20
# a socket in the home directory for gunicorn's own tool, which nobody here asks for
control_socket_disable = True
# the server's own lines in the format of ours
logconfig_dict = {
    "formatters": {"generic": {"()": "webhooks.logs.chosen"}},
    "root": {"level": "WARNING", "handlers": []},
    "loggers": {"gunicorn.error": {"handlers": ["error_console"], "propagate": False}},
}

# Each worker's figures are a file in it, so that any worker can tell the sum. It has to be named
# before the service imports Prometheus' client, and to be empty: figures begin with the server.
_FIGURES = tempfile.mkdtemp(prefix="ivr-figures-")
os.environ["PROMETHEUS_MULTIPROC_DIR"] = _FIGURES


def post_worker_init(worker: Any) -> None:  # noqa: ANN401 - gunicorn has no types
    """A worker has started: it drains what an earlier one left in the spool."""
    worker.wsgi.extensions["ivr"].spool.start()


def worker_exit(server: Any, worker: Any) -> None:  # noqa: ANN401, ARG001
    """A worker ends in good order: what it has in the spool goes to the database."""
    if (app := getattr(worker, "wsgi", None)) is not None:
        app.extensions["ivr"].spool.close()


def child_exit(server: Any, worker: Any) -> None:  # noqa: ANN401, ARG001
    """A worker is gone, in good order or not; its counts stay in the sum."""
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def on_exit(server: Any) -> None:  # noqa: ANN401, ARG001
    """The server ends, and its figures with it."""
    shutil.rmtree(_FIGURES, ignore_errors=True)
