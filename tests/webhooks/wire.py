"""Requests as they come over the wire: the environ that a server makes of them."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

FORM = "application/x-www-form-urlencoded"


def environ(
    method: str,
    url: str,
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
    *,
    raw: str = "RAW_URI",
) -> dict[str, Any]:
    """What a WSGI application is called with for this request.

    :param raw: under which name the server hands over the request target: `RAW_URI` (gunicorn),
        `REQUEST_URI` (uWSGI), or empty for one that does not (granian)
    """
    parts = urlsplit(url)
    path, _, query = url.partition("#")[0].partition("?")
    path = path[len(f"{parts.scheme}://{parts.netloc}") :] or "/"
    made: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "10.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "203.0.113.9",
        "HTTP_HOST": parts.netloc,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": parts.scheme,
        "wsgi.input": BytesIO(body),
        "wsgi.errors": _Discarded(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if raw:
        made[raw] = f"{path}?{query}" if "?" in url else path
    if body or method == "POST":
        made["CONTENT_LENGTH"] = str(len(body))
        made["CONTENT_TYPE"] = f"{FORM}; charset=UTF-8"
    for name, value in (headers or {}).items():
        key = name.upper().replace("-", "_")
        made[key if key.startswith("CONTENT_") else f"HTTP_{key}"] = value
    return made


class _Discarded:
    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        """Nothing is kept."""
