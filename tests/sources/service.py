"""A service on this machine that answers what it is told to, byte by byte."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import TypeAlias

Talk: TypeAlias = "bytes | Callable[[socket.socket, Event], None]"
"""what is answered: bytes, or whatever is done with the connection until the test is over"""


class Service:
    """What was asked, in order, and how to ask it."""

    def __init__(self, port: int) -> None:
        self.origin = f"http://127.0.0.1:{port}"
        self.asked: list[str] = []
        self.connections = 0


@contextmanager
def serving(talk: Talk) -> Iterator[Service]:
    """The service, until the block is left. Each request of a connection is answered alike."""
    over = Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        service = Service(server.getsockname()[1])

        def listen() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = server.accept()
                    service.connections += 1
                    Thread(target=answer, args=(connection,), daemon=True).start()

        def answer(connection: socket.socket) -> None:
            with connection, suppress(OSError):
                while request := _request(connection):
                    service.asked.append(request)
                    if callable(talk):
                        talk(connection, over)
                        return
                    connection.sendall(talk)

        Thread(target=listen, daemon=True).start()
        try:
            yield service
        finally:
            over.set()
            server.shutdown(socket.SHUT_RDWR)


def _request(connection: socket.socket) -> str:
    """A request with its body, or nothing if there is no other."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return ""
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    lines = head.decode().lower().split("\r\n")
    length = next((int(x.partition(":")[2]) for x in lines if x.startswith("content-length:")), 0)
    while len(body) < length:
        body += connection.recv(65536)
    return (head + b"\r\n\r\n" + body).decode()


def http(body: bytes | str, status: str = "200 OK", *headers: str) -> bytes:
    """An answer with this body."""
    data = body.encode() if isinstance(body, str) else body
    lines = (f"HTTP/1.1 {status}", "Content-Type: application/json", *headers)
    return "\r\n".join((*lines, f"Content-Length: {len(data)}", "", "")).encode() + data
