"""Saying what takes so long, on a terminal, to whoever has waited for a second."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

PATIENCE = 1.0
"""seconds before anything is said"""


@contextmanager
def working(on: object) -> Iterator[None]:
    """While this goes on, say so; the line is taken away when it is done."""
    if not sys.stderr.isatty():
        yield
        return
    said = []

    def say() -> None:
        said.append(on)
        sys.stderr.write(f"{on} …")
        sys.stderr.flush()

    timer = Timer(PATIENCE, say)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if said:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
