"""Connecting to an app: name, address, TCP, TLS; and which Twilio error each can end in.

https://www.twilio.com/docs/api/errors/11200 and its neighbours name the codes.
"""

from __future__ import annotations

import errno
import socket
import ssl
import threading
from contextlib import suppress
from typing import TypeAlias

from ivr.simulator.app.deadline import Deadline
from ivr.simulator.app.target import Target

Address: TypeAlias = "tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]"


class Failed(Exception):
    """No answer, under Twilio's number for it."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def connect(target: Target, deadline: Deadline, tls: ssl.SSLContext | None) -> socket.socket:
    """A connected socket, encrypted if `tls` is given; raises Failed."""
    failure = Failed(11210, f"the host name {target.host} has no address")
    for address in _addresses(target, deadline):
        try:
            raw = _reach(address, target, deadline)
        except Failed as failed:
            failure = failed  # the next address may do: localhost is ::1 and 127.0.0.1
            continue
        return raw if tls is None else _encrypt(raw, target, deadline, tls)
    raise failure


def _addresses(target: Target, deadline: Deadline) -> list[Address]:
    """The host's addresses. Looked up in a thread, since no look-up can be given a time limit."""
    found: list[Address] = []
    trouble: list[OSError | UnicodeError] = []

    def look_up() -> None:
        try:
            rows = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            trouble.append(error)
        else:
            found.extend(row[4] for row in rows)

    if target.host.replace(".", "").isdigit() or ":" in target.host:
        look_up()  # an address already: nobody is asked
    else:
        thread = threading.Thread(target=look_up, name="look-up", daemon=True)
        thread.start()
        with suppress(TimeoutError):
            thread.join(deadline.left())
    if not found:
        why = "is not known" if trouble else "could not be looked up in time"
        raise Failed(11210, f"the host name {target.host} {why}")
    return found


def _reach(address: Address, target: Target, deadline: Deadline) -> socket.socket:
    family = socket.AF_INET6 if len(address) == 4 else socket.AF_INET
    raw = socket.socket(family, socket.SOCK_STREAM)
    try:
        raw.settimeout(deadline.left())
        raw.connect(address)
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except TimeoutError as error:
        raw.close()
        raise Failed(11201, f"{target.authority} did not take the connection in time") from error
    except OSError as error:
        raw.close()
        if error.errno == errno.ECONNREFUSED:
            raise Failed(11202, f"nothing answers at {target.authority}") from error
        reason = error.strerror or str(error)
        raise Failed(11205, f"{target.authority} cannot be reached: {reason}") from error
    return raw


_HOST_MISMATCH = (62, 64)
_OUT_OF_DATE = (9, 10)
"""X509_V_ERR_* of OpenSSL: https://docs.openssl.org/master/man3/X509_STORE_CTX_get_error/"""
_NOT_TLS = ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "RECORD_LAYER_FAILURE")


def _encrypt(
    raw: socket.socket, target: Target, deadline: Deadline, tls: ssl.SSLContext
) -> ssl.SSLSocket:
    try:
        raw.settimeout(deadline.left())
        return tls.wrap_socket(raw, server_hostname=target.host)
    except ssl.SSLCertVerificationError as error:
        raw.close()
        whose = f"the certificate of {target.authority}"
        if error.verify_code in _HOST_MISMATCH:
            raise Failed(11235, f"{whose} was made out for another host") from error
        if error.verify_code in _OUT_OF_DATE:
            raise Failed(11236, f"{whose} is out of date") from error
        raise Failed(11237, f"{whose} is not trusted: {error.verify_message}") from error
    except ssl.SSLError as error:
        raw.close()
        if error.reason in _NOT_TLS:
            raise Failed(11206, f"{target.authority} does not speak TLS") from error
        reason = (error.reason or "it broke off").replace("_", " ").lower()
        raise Failed(11220, f"no TLS handshake with {target.authority}: {reason}") from error
    except (OSError, ValueError) as error:
        raw.close()
        why = "in time" if isinstance(error, TimeoutError) else "to its end"
        raise Failed(
            11220, f"the TLS handshake with {target.authority} did not come {why}"
        ) from error


__all__ = ["Failed", "connect"]
