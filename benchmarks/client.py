"""A client that costs less than what it measures: requests made beforehand, over keep-alive."""

from __future__ import annotations

import socket
import threading
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of one run."""

    requests: int
    seconds: float
    latencies: tuple[float, ...]
    """seconds of each request, sorted"""

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds

    def percentile(self, part: float) -> float:
        """Milliseconds within which this part of the requests was answered."""
        return self.latencies[min(len(self.latencies) - 1, int(len(self.latencies) * part))] * 1000


def load(port: int, message: bytes, *, seconds: float, connections: int = 8) -> Measured:
    """Send `message` again and again over so many connections; any answer but 200 is an error."""
    until = time.perf_counter() + seconds
    found: list[list[float]] = [[] for _ in range(connections)]
    wrong: list[Exception] = []

    def send(latencies: list[float]) -> None:
        try:
            _send(port, message, until, latencies)
        except Exception as error:  # noqa: BLE001 - told by the thread that waits
            wrong.append(error)

    threads = [threading.Thread(target=send, args=(each,)) for each in found]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - started
    if wrong:
        raise wrong[0]
    latencies = tuple(sorted(one for each in found for one in each))
    return Measured(len(latencies), took, latencies)


def _send(port: int, message: bytes, until: float, latencies: list[float]) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while time.perf_counter() < until:
            began = time.perf_counter()
            connection.sendall(message)
            answered(connection)
            latencies.append(time.perf_counter() - began)


def answered(connection: socket.socket) -> bytes:
    """The body of the next answer; raises RuntimeError if its status is not 200."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            raise ConnectionError("the server closed the connection")
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(head.decode("latin-1").partition("\r\n")[0])
    lower = head.lower()
    length = int(lower.partition(b"content-length:")[2].split(b"\r\n")[0])
    while len(body) < length:
        body += connection.recv(65536)
    return body
