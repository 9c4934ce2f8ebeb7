"""Ports for servers that tests start in processes of their own."""

from __future__ import annotations

import os
import socket
from contextlib import suppress

_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
_PORTS = iter(range(20_000 + 1_000 * (_WORKER % 12), 32_000))
"""No two workers try the same ones, and no connection is ever given one so low."""


def free_port() -> int:
    """A port that nobody listens at, each time another, and none that could be taken meanwhile."""
    for port in _PORTS:
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("no port is free")
