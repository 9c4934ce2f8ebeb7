"""One hop to an app in this process: its WSGI callable is called as a server would call it.

The environ is made by hand. A test client costs several times a whole webhook (200 µs) and takes
the URL apart and builds it again, while a signature is checked over the exact bytes; here
`RAW_URI` and `REQUEST_URI` hold them as gunicorn and uWSGI hand them on, and what comes back is
what a server would have put on the wire (https://peps.python.org/pep-3333/).

A call in this process cannot be interrupted: an app that takes too long is given up only once it
has returned, and one that never returns holds the call for ever.
"""

import re
import traceback
from collections import deque
from collections.abc import Callable, Iterable
from io import BytesIO, StringIO
from time import perf_counter
from types import TracebackType
from typing import Any, TypeAlias
from urllib.parse import unquote_to_bytes

from ivr.simulator.app.target import Target, part
from ivr.simulator.app.unzipped import unzipped
from ivr.simulator.web import Answered, App, Hop, Unreachable

_ERROR_PAGE = b"<html><body><h1>Internal Server Error</h1></body></html>"
_HEADER = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+)\x00([ \t\x21-\x7e\x80-\xff]*)")
_BODILESS = (204, 304)

Environ: TypeAlias = dict[str, Any]
Headers: TypeAlias = tuple[tuple[str, str], ...]
ExcInfo: TypeAlias = (
    tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]
)
WsgiCallable: TypeAlias = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


class WsgiApp:
    """An `App` that calls `app` for URLs under `base_url`.

    :param app: the WSGI callable, such as a Flask application
    :param base_url: scheme, host and port the app believes it has: `https://ivr.test`
    :param elsewhere: who is asked for URLs of other hosts; without one they cannot be found
    """

    def __init__(
        self,
        app: WsgiCallable,
        base_url: str,
        *,
        elsewhere: App | None = None,
    ) -> None:
        base = part(base_url)
        if base is None or base.path != "/":
            raise ValueError(f"not the address of a host: {base_url!r}")
        self._app = app
        self._base = base
        self._elsewhere = elsewhere
        self._environ = _environ(base)
        self.log: deque[str] = deque(maxlen=100)
        """What the app wrote to `wsgi.errors`, and the tracebacks of its faults; newest last."""

    def send(self, hop: Hop) -> Answered | Unreachable:
        """Perform one request. Never raises for anything the app does."""
        target = part(hop.url)
        if target is None:
            return Unreachable(11100, f"{hop.url!r} is no URL that can be requested", 0.0)
        base = self._base
        if (target.host, target.port, target.scheme) != (base.host, base.port, base.scheme):
            if self._elsewhere is not None:
                return self._elsewhere.send(hop)
            return Unreachable(
                11210, f"only {base.authority} can be reached here, not {target.authority}", 0.0
            )
        errors = StringIO()
        environ = self._environ | _request(hop, target)
        environ["wsgi.errors"] = errors
        started = perf_counter()
        answer = _Answer(hop.limit)
        try:
            answer.take(self._app, environ)
        except (Exception, SystemExit):  # noqa: BLE001 - whatever it is, it is the app's
            # what servers do: a page of their own before the body, a broken line after it began
            errors.write(traceback.format_exc())
            if not answer.begun:
                answer.fail()
            else:
                answer.broken = True
        seconds = perf_counter() - started
        if errors.tell():
            self.log.append(errors.getvalue())
        if seconds > hop.timeout:
            return Unreachable(11205, f"no answer within {hop.timeout:g} s", hop.timeout)
        if answer.broken:
            return Unreachable(11206, "the answer broke off in the middle", seconds)
        body = unzipped(answer.headers, b"".join(answer.body), hop.limit)
        if body is None:
            return Unreachable(11206, "the answer is not compressed as its headers say", seconds)
        return Answered(answer.status, answer.headers, body, seconds)


def _environ(base: Target) -> Environ:
    """What every request to this app has in common."""
    return {
        "SCRIPT_NAME": "",
        "SERVER_NAME": base.host,
        "SERVER_PORT": str(base.port),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "SERVER_SOFTWARE": "ivr",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": base.authority,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": base.scheme,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "wsgi.input_terminated": True,
    }


def _request(hop: Hop, target: Target) -> Environ:
    """What is this request's own."""
    path, _, query = target.path.partition("?")
    if "%" in path:
        path = unquote_to_bytes(path).decode("latin-1")  # PEP 3333: bytes, dressed as text
    environ: Environ = {
        "REQUEST_METHOD": hop.method,
        "RAW_URI": target.path,
        "REQUEST_URI": target.path,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "wsgi.input": BytesIO(hop.body),
    }
    if hop.body or hop.method != "GET":
        environ["CONTENT_LENGTH"] = str(len(hop.body))
    for name, value in hop.headers:
        key = name.upper().replace("-", "_")
        if key not in {"CONTENT_TYPE", "CONTENT_LENGTH"}:
            key = f"HTTP_{key}"
        environ[key] = f"{environ[key]},{value}" if key in environ else value
    return environ


class _Answer:
    """The server's side of one request: takes what the app says and holds it to PEP 3333."""

    __slots__ = ("_left", "_promised", "begun", "body", "broken", "headers", "status")

    def __init__(self, limit: int) -> None:
        self.status = 0
        self.headers: Headers = ()
        self.body: list[bytes] = []
        self.begun = False
        """whether a server would have sent the head already"""
        self.broken = False
        self._left = limit + 1
        self._promised: int | None = None

    def take(self, app: WsgiCallable, environ: Environ) -> None:
        """Call the app and gather its answer, `close()` it, raise what it raises."""
        chunks = app(environ, self.start)
        try:
            for chunk in chunks:
                self.write(chunk)
                if self._left <= 0:
                    break
        finally:
            close = getattr(chunks, "close", None)
            if close is not None:
                close()
        if not self.status:
            raise AssertionError("the app returned without calling start_response")
        if self.status not in _BODILESS and self._promised and self._left > 0:
            self.broken = True

    def start(
        self, status: str, headers: list[tuple[str, str]], exc_info: ExcInfo | None = None
    ) -> Callable[[bytes], None]:
        """`start_response`: with `exc_info` it may replace a head that was not sent yet."""
        if exc_info is not None and exc_info[1] is not None:
            if self.begun:
                raise exc_info[1].with_traceback(exc_info[2])
        elif self.status:
            raise AssertionError("the app called start_response twice")
        code = int(status[:3])
        promised = None
        for name, value in headers:
            # a line end in a value would let one header become two: servers refuse the answer
            if not _HEADER.fullmatch(f"{name}\0{value}"):
                raise ValueError(f"the header {name!r} holds characters that no header can hold")
            if name.lower() == "content-length":
                promised = int(value)
        self.status = code
        self._promised = promised
        self.headers = tuple(headers)
        if promised is None and code not in _BODILESS:
            self.headers += (("Transfer-Encoding", "chunked"),)  # as a server would have to
        return self.write

    def write(self, chunk: bytes) -> None:
        """Take a piece of the body, up to what was promised and to the limit."""
        if not self.status:
            raise AssertionError("the app's body began before start_response was called")
        if not isinstance(chunk, bytes):
            raise TypeError(f"the app's body must be bytes, not {type(chunk).__name__}")
        if not chunk or self.status in _BODILESS:
            return
        self.begun = True
        if self._promised is not None:
            chunk = chunk[: self._promised]
            self._promised -= len(chunk)
        if self._left > 0:
            self.body.append(chunk[: self._left])
            self._left -= len(chunk)

    def fail(self) -> None:
        """Say what a server says for an app that raised before its body began."""
        self.status, self.body, self.begun = 500, [_ERROR_PAGE], True
        length = str(len(_ERROR_PAGE))
        self.headers = (("Content-Type", "text/html"), ("Content-Length", length))


__all__ = ["WsgiApp", "WsgiCallable"]
