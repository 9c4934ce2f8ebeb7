"""One hop to an app behind a socket.

The request is written by hand, so that the very bytes of the URL arrive that were signed; the
answer is read by the standard library's parser, through a wire that keeps one deadline over the
whole request (a socket's own time limit starts anew with every byte that trickles in).
"""

from __future__ import annotations

import http.client
import io
import select
import socket
import ssl
import threading
import time
from typing import TypeAlias, cast

from ivr.simulator.app.connection import Failed, connect
from ivr.simulator.app.deadline import Deadline
from ivr.simulator.app.target import Target, part
from ivr.simulator.app.unzipped import unzipped
from ivr.simulator.web import Answered, Hop, Unreachable

_IDLE = 1.0
"""Seconds a connection is kept for the next request. Servers close theirs after two (gunicorn) or
five (Node); asked for longer than that, a request could meet a connection just being closed."""
_SPARE = 8
"""connections kept per host"""

_Origin: TypeAlias = tuple[str, str, int]


class NetworkApp:
    """An `App` reached over HTTP or HTTPS. Safe to use from several threads.

    :param tls: whom to trust; by default whom this machine trusts
    """

    def __init__(self, *, tls: ssl.SSLContext | None = None) -> None:
        self._tls = tls
        self._kept: dict[_Origin, list[tuple[socket.socket, float]]] = {}
        self._lock = threading.Lock()

    def send(self, hop: Hop) -> Answered | Unreachable:
        """Perform one request. Never raises for anything the network or the app does."""
        target = part(hop.url)
        if target is None:
            return Unreachable(11100, f"{hop.url!r} is no URL that can be requested", 0.0)
        started = time.monotonic()
        deadline = Deadline(started + hop.timeout)
        try:
            wire = self._wire(target, Deadline(started + hop.connect_timeout).sooner(deadline))
            answer = self._exchange(wire, hop, target, deadline)
        except Failed as failed:
            return Unreachable(failed.code, failed.message, time.monotonic() - started)
        return Answered(*answer, time.monotonic() - started)

    def close(self) -> None:
        """Close the connections that were kept."""
        with self._lock:
            kept, self._kept = self._kept, {}
        for wires in kept.values():
            for wire, _ in wires:
                wire.close()

    def _exchange(
        self, wire: socket.socket, hop: Hop, target: Target, deadline: Deadline
    ) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
        """Send the request over `wire` and read the answer; keeps the wire if it can serve on."""
        done = False
        try:
            wire.settimeout(deadline.left())
            wire.sendall(_request(hop, target))
            reader = _Wire(wire, deadline, hop.read_timeout)
            answer = http.client.HTTPResponse(cast("socket.socket", reader), method=hop.method)
            answer.begin()
            body = answer.read(hop.limit + 1)
            if answer.length and len(body) <= hop.limit:
                raise Failed(11206, "the answer broke off in the middle")
            done = answer.isclosed() and not answer.will_close
            headers = tuple(answer.headers.items())
            plain = unzipped(headers, body, hop.limit)
            if plain is None:
                raise Failed(11206, "the answer is not compressed as its headers say")
            return answer.status, headers, plain
        except TimeoutError as error:
            limit = min(hop.timeout, hop.read_timeout)
            raise Failed(
                11205, f"{target.authority} did not answer in full within {limit:g} s"
            ) from error
        except http.client.RemoteDisconnected as error:
            raise Failed(11205, f"{target.authority} hung up without an answer") from error
        except http.client.IncompleteRead as error:
            raise Failed(11206, "the answer broke off, or its chunks are malformed") from error
        except (http.client.HTTPException, ValueError) as error:
            raise Failed(11206, f"{target.authority} answered with something not HTTP") from error
        except OSError as error:
            reason = error.strerror or str(error)
            raise Failed(
                11205, f"the connection to {target.authority} was lost: {reason}"
            ) from error
        finally:
            if done:
                self._keep(target, wire)
            else:
                wire.close()

    def _wire(self, target: Target, deadline: Deadline) -> socket.socket:
        """A kept connection that is still silent and open, else a new one."""
        oldest = time.monotonic() - _IDLE
        with self._lock:
            kept = self._kept.get(_origin(target), [])
            while kept:
                wire, since = kept.pop()
                if since > oldest and not _stirs(wire):
                    return wire
                wire.close()
        return connect(target, deadline, self._trust() if target.scheme == "https" else None)

    def _keep(self, target: Target, wire: socket.socket) -> None:
        with self._lock:
            kept = self._kept.setdefault(_origin(target), [])
            if len(kept) < _SPARE:
                kept.append((wire, time.monotonic()))
                return
        wire.close()

    def _trust(self) -> ssl.SSLContext:
        if self._tls is None:
            self._tls = ssl.create_default_context()  # 20 ms: only for who asks over TLS
        return self._tls


class _Wire(io.RawIOBase):
    """The reading end of a socket under one deadline, as `HTTPResponse` wants to be given it.

    `patience` is the longest silence within it, in seconds.
    """

    def __init__(self, wire: socket.socket, deadline: Deadline, patience: float) -> None:
        self._socket = wire
        self._deadline = deadline
        self._patience = patience

    def makefile(self, mode: str) -> io.BufferedReader:
        """What HTTPResponse asks a socket for."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        """True: BufferedReader asks."""
        return True

    def readinto(self, into: object) -> int:
        """Read what has come, waiting no longer than the deadline."""
        self._socket.settimeout(min(self._deadline.left(), self._patience))
        return self._socket.recv_into(cast("bytearray", into))


def _request(hop: Hop, target: Target) -> bytes:
    """The request as it goes over the wire."""
    lines = [f"{hop.method} {target.path} HTTP/1.1"]
    names = {name.lower() for name, _ in hop.headers}
    if "host" not in names:
        lines.append(f"Host: {target.authority}")
    if "content-length" not in names and (hop.body or hop.method != "GET"):
        lines.append(f"Content-Length: {len(hop.body)}")
    lines += [f"{name}: {value}" for name, value in hop.headers]
    return "\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n" + hop.body


def _origin(target: Target) -> _Origin:
    return target.scheme, target.host, target.port


def _stirs(wire: socket.socket) -> bool:
    """Whether something came that nobody asked for: as a rule, that the server closed."""
    watch = select.poll()  # not select(), which cannot take a descriptor above 1,023
    watch.register(wire, select.POLLIN)
    return bool(watch.poll(0))


__all__ = ["NetworkApp"]
