"""One HTTP request and what became of it: all that the simulator needs of the web.

Signing, encoding, cookies, redirects, retries and limits are Twilio's behaviour and live beside
this module (`requests.py`), without I/O. What is left is a *hop*: one request to one URL, no
redirect followed, nothing added. Whoever can send a hop is an `App`: a WSGI callable in this
process, a socket, a table in a test.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

LIMIT = 64 * 1024
"""The largest TwiML body that Twilio accepts, in bytes (error 11750)."""

MEDIA_LIMIT = 16 * 1024 * 1024
"""The largest answer that is fetched at all, in bytes, such as a recording: our own bound."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One HTTP request: sent as it stands, no redirect followed.

    `url` is absolute, ASCII, without user and fragment, and goes on the wire byte for byte. Times
    are in seconds: for one attempt to connect, for the whole request, and for the longest silence
    of the server within it. Of the answer's body at most `limit + 1` bytes are wanted.
    """

    method: str
    url: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    connect_timeout: float
    timeout: float
    read_timeout: float = 15.0
    limit: int = LIMIT


@dataclass(frozen=True, slots=True)
class Answered:
    """A response. `body` holds at most `limit + 1` bytes of it, unchunked and unzipped; `seconds`
    is how long it took. One that took longer than the hop's `timeout` counts as not come.
    """

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    seconds: float


@dataclass(frozen=True, slots=True)
class Unreachable:
    """No response. `code` is Twilio's number for the fault:

    11201 no connection in time, 11202 refused, 11205 lost or too slow, 11206 not HTTP,
    11210 no such host, 11220 no TLS, 11235 certificate for another host, 11236 expired,
    11237 not trusted. `message` says it in a sentence; `seconds` is how long it took.
    https://www.twilio.com/docs/api/errors
    """

    code: int
    message: str
    seconds: float


class App(Protocol):
    """The app under rehearsal, wherever it runs."""

    def send(self, hop: Hop) -> Answered | Unreachable:
        """Send one request and wait for its answer. Never raises for what the other side does."""
        ...
