"""A request to the REST side and its answer, as values: no socket, no framework."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

JSON = "application/json; charset=utf-8"

MOST_BYTES = 64 * 1024
"""The largest body of a request that is read: our own bound, many times what any resource takes."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request. `path` is decoded and without query; `query` is as it stood behind the `?`."""

    method: str
    path: str
    query: str = ""
    authorization: str = ""
    content_type: str = ""
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Response:
    """The answer to one. `pieces` come after the body: a recording is made as it is sent."""

    status: int
    body: bytes = b""
    content_type: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    pieces: Iterator[bytes] | None = None


def document(data: Mapping[str, Any], status: int = 200) -> Response:
    """An answer that holds an object."""
    return Response(status, json.dumps(data, ensure_ascii=False).encode())
