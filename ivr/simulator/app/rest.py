"""The REST side on a port: HTTP in, the desk's answers out.

Werkzeug's server is taken: it comes with Flask, needs one thread a connection, and closes each
after its answer. It is for one developer's machine; nothing here faces the Internet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from http import HTTPStatus
from socket import create_server, socket
from threading import BoundedSemaphore, Thread
from typing import Any

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from ivr.simulator.app.desk import Desk
from ivr.simulator.rest.web import MOST_BYTES, Request, Response

CONNECTIONS = 64
"""at the same time; others wait, and are let go after `WAIT` seconds"""
WAIT = 5.0
SLOWEST = 20.0
"""seconds for a client to send its request"""


def application(ask: Callable[[Request], Response]) -> Callable[..., Iterable[bytes]]:
    """A WSGI application that hands each request over and writes what it is given."""

    def app(environ: dict[str, Any], start: Callable[..., object]) -> Iterable[bytes]:
        response = ask(_request(environ))
        headers = [("Content-Type", response.content_type), *response.headers.items()]
        if response.pieces is None:
            headers.append(("Content-Length", str(len(response.body))))
        start(f"{response.status} {HTTPStatus(response.status).phrase}", headers)
        if environ["REQUEST_METHOD"] == "HEAD":
            return []
        return response.pieces or [response.body]

    return app


def _request(environ: dict[str, Any]) -> Request:
    """What is asked; of a body too large so much that it is seen to be."""
    method = environ["REQUEST_METHOD"]
    chunked = environ.get("wsgi.input_terminated") and "HTTP_TRANSFER_ENCODING" in environ
    length = environ.get("CONTENT_LENGTH") or "0"
    size = MOST_BYTES + 1 if chunked else min(int(length), MOST_BYTES + 1) if _whole(length) else 0
    return Request(
        "GET" if method == "HEAD" else method,
        environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "replace"),
        environ.get("QUERY_STRING", ""),
        environ.get("HTTP_AUTHORIZATION", ""),
        environ.get("CONTENT_TYPE", ""),
        environ["wsgi.input"].read(size) if size else b"",
    )


def _whole(length: str) -> bool:
    return length.isascii() and length.isdigit() and len(length) < 18


class _Handler(WSGIRequestHandler):
    """Says nothing: what was asked stands in the transcript."""

    timeout = SLOWEST

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - Werkzeug's name
        """Nothing."""


class Server(ThreadedWSGIServer):
    """Serves a desk at an address, on threads of its own. Raises OSError where nothing can."""

    multithread = True
    daemon_threads = True

    def __init__(self, desk: Desk, host: str, port: int) -> None:
        self._places = BoundedSemaphore(CONNECTIONS)
        with create_server((host, port)) as listening:  # Werkzeug itself would leave the process
            super().__init__(host, port, application(desk.ask), _Handler, fd=listening.fileno())
        self._thread = Thread(target=self.serve_forever, args=(0.1,), daemon=True)

    @property
    def url(self) -> str:
        """Where it is: what clients are given as their base URL."""
        return f"http://{self.host}:{self.port}"

    def start(self) -> None:
        """Begin to serve."""
        self._thread.start()

    def close(self) -> None:
        """Serve no longer."""
        self.shutdown()
        self.server_close()

    def process_request(self, request: socket | tuple[bytes, socket], client_address: Any) -> None:  # noqa: ANN401
        if self._places.acquire(timeout=WAIT):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(
        self,
        request: socket | tuple[bytes, socket],
        client_address: Any,  # noqa: ANN401
    ) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()
