"""A server that says exactly the bytes a test wants, or nothing, on a port of this machine."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

Talk = Callable[[socket.socket], None]
"""what the server does with one connection; the connection is closed when it returns"""


class Server:
    """Accepts connections and hands each to `talk`, one at a time."""

    def __init__(self, talk: Talk, tls: ssl.SSLContext | None = None) -> None:
        self._talk = talk
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self.over = threading.Event()
        """set when the test is over: what a server that hangs waits for"""
        self.connections = 0

    @property
    def url(self) -> str:
        scheme = "http" if self._tls is None else "https"
        return f"{scheme}://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.over.set()
        self._listener.shutdown(socket.SHUT_RDWR)  # wakes accept()
        self._thread.join(5)
        self._listener.close()

    def _serve(self) -> None:
        while not self.over.is_set():
            try:
                wire, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            with wire:
                try:
                    if self._tls is None:
                        self._talk(wire)
                    else:
                        with self._tls.wrap_socket(wire, server_side=True) as encrypted:
                            self._talk(encrypted)
                except OSError:
                    pass  # the client went: that is often the point


def heard(wire: socket.socket) -> bytes:
    """One whole request from the wire, head and body; empty when the client is gone."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = wire.recv(65536)
        if not piece:
            return b""
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    while len(body) < length:
        body += wire.recv(65536)
    return head + b"\r\n\r\n" + body


def saying(answer: bytes) -> Talk:
    """A server that hears one request, says `answer` and hangs up."""

    def talk(wire: socket.socket) -> None:
        if heard(wire):
            wire.sendall(answer)

    return talk
