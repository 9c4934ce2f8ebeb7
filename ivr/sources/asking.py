"""Asking a service over HTTP: once, within its time, and no further than it may go.

httpcore does HTTP and keeps connections. It follows no redirect, unpacks nothing, knows no cookies
and no proxies of the environment. What it leaves to us is where it may connect, and that all of a
request ends in time, not each of its pieces.
"""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from functools import cache
from ipaddress import ip_address
from ssl import SSLContext
from threading import Lock
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import httpcore

from ivr import __version__
from ivr.sources.answer import MOST_BYTES, Unusable, values
from ivr.sources.hosts import Hosts
from ivr.tree.http import Http, Question

Headers: TypeAlias = list[tuple[bytes | str, bytes | str]]

KEPT = 8
"""connections that are kept for the next question"""
KEPT_FOR = 15.0
"""seconds; servers commonly keep them for longer"""
NOTHING = (204, 404)
"""statuses of an answer that there is no such thing"""

MOST_SIGNS = 200
"""of what a library says of its trouble"""

_ENDS: ContextVar[float] = ContextVar("_ENDS")
"""the moment of the monotonic clock when the request of this thread has to be over"""


class Unasked(Exception):
    """A service could not be asked: a sentence for the log, without anything that is secret."""


class Asker:
    """Asks services. Safe to use from several threads at once.

    A process that forks has to make its own, or fork before anything was asked.
    """

    def __init__(self, hosts: Hosts) -> None:
        self._hosts = hosts
        self._lock = Lock()
        self._pool: httpcore.ConnectionPool | None = None

    def ask(
        self, source: Http, by: Mapping[str, str], *, secret: str = "", key: str = ""
    ) -> dict[str, str] | None:
        """The columns of the source, or None if the service knows no such thing.

        :param secret: sent as a bearer token
        :param key: the same for the same question of the same call: a service that is asked again
            by `post` can know it (`Idempotency-Key`)
        :raises Unasked: if there is no answer that can be used
        """
        origin = source.http.origin
        question = source.question(by)
        if question is None:
            return None
        if not self._hosts.allows(origin):
            raise Unasked(f"SOURCE_HOSTS does not name {origin}")
        headers = _headers(question, secret, key)
        _ENDS.set(time.monotonic() + source.within)
        try:
            status, body = self._answered(source, question, headers)
        except Unasked as trouble:
            raise Unasked(f"{origin} {trouble}") from None
        except (TimeoutError, httpcore.TimeoutException):
            raise Unasked(f"{origin} took longer than {source.within} s") from None
        except httpcore.ProtocolError:
            # What it says may quote a header, and the secret in it.
            raise Unasked(f"{origin} does not answer as HTTP is spoken") from None
        except (httpcore.NetworkError, OSError, UnicodeError) as error:
            raise Unasked(f"{origin} cannot be reached: {error}"[:MOST_SIGNS]) from None
        if status in NOTHING:
            return None
        if status != 200:
            raise Unasked(f"{origin} answered {status}")
        try:
            return values(body, source)
        except Unusable as trouble:
            raise Unasked(f"{origin}: {trouble}") from None

    def close(self) -> None:
        """End the connections that were kept."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.close()

    def _answered(self, source: Http, question: Question, headers: Headers) -> tuple[int, bytes]:
        """The status and the bytes of the answer."""
        try:
            return self._sent(source, question, headers)
        except (httpcore.ReadError, httpcore.RemoteProtocolError, httpcore.WriteError):
            # A connection that was kept can end at the moment it is used again.
            if source.method != "get":
                raise
            return self._sent(source, question, headers)

    def _sent(self, source: Http, question: Question, headers: Headers) -> tuple[int, bytes]:
        with self._connections().stream(
            source.method.upper(),
            _url(source.http.origin, question.target),
            headers=headers,
            content=None if question.body is None else json.dumps(question.body).encode(),
            extensions={"timeout": {"pool": _left()}},
        ) as response:
            usable = response.status == 200
            names = {name.lower(): value.lower() for name, value in response.headers}
            if usable and names.get(b"content-encoding", b"identity") != b"identity":
                raise Unasked("answered with packed bytes, which were not asked for")
            body = bytearray()
            for piece in response.iter_stream():
                body += piece
                if len(body) > MOST_BYTES:
                    if usable:
                        raise Unasked(f"answered with more than {MOST_BYTES:,} bytes")
                    break
            return response.status, bytes(body)

    def _connections(self) -> httpcore.ConnectionPool:
        with self._lock:
            if self._pool is None:
                self._pool = httpcore.ConnectionPool(
                    ssl_context=_trusted(),
                    max_connections=KEPT * 2,
                    max_keepalive_connections=KEPT,
                    keepalive_expiry=KEPT_FOR,
                    network_backend=_Network(self._hosts),
                )
            return self._pool


def _headers(question: Question, secret: str, key: str) -> Headers:
    headers: Headers = [
        ("Accept", "application/json"),
        ("Accept-Encoding", "identity"),
        ("User-Agent", f"ivr/{__version__}"),
    ]
    if question.body is not None:
        headers += [("Content-Type", "application/json"), ("Idempotency-Key", key)]
    if secret:
        headers.append(("Authorization", f"Bearer {secret}"))
    return headers


def _url(origin: str, target: str) -> httpcore.URL:
    """The address as it is: nothing of the target is taken apart or put together anew."""
    parts = urlsplit(origin)
    return httpcore.URL(
        scheme=parts.scheme, host=parts.hostname or "", port=parts.port, target=target
    )


@cache
def _trusted() -> SSLContext:
    """The certificates that browsers trust, and those that this machine trusts besides."""
    context = httpcore.default_ssl_context()
    context.load_default_certs()
    return context


def _left() -> float:
    """Seconds that are left to this request; raises TimeoutError when there are none."""
    left = _ENDS.get() - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Network(httpcore.NetworkBackend):
    """Connects to addresses that may be connected to, whatever name led there."""

    def __init__(self, hosts: Hosts) -> None:
        self._hosts = hosts
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of the host that may be had and that answers."""
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
        addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
        allowed = [each for each in addresses if self._hosts.reaches(ip_address(each))]
        if not allowed:
            raise Unasked(
                f"is at {addresses[0]}, a private address that SOURCE_NETWORKS does not name"
            )
        trouble: Exception = OSError()
        for address in allowed:
            try:
                stream = self._sockets.connect_tcp(
                    address, port, _left(), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                trouble = error
            else:
                return _Stream(stream)
        raise trouble


class _Stream(httpcore.NetworkStream):
    """A connection on which everything ends with the request, however slowly its pieces come."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, _left()))

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's own signature
        return self._stream.get_extra_info(info)
