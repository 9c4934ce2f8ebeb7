"""Where a call in the terminal is shown: lines that stay, and one below them that changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

_CLEAR = "\r\x1b[K"


class Screen:
    """Lines of a call, and under them a line for what is true just now.

    :param out: where to; it is flushed after each piece
    :param width: its columns
    :param changing: whether a line can be taken back, as on a terminal; if not there is none
    """

    def __init__(self, out: TextIO, width: int = 80, *, changing: bool = True) -> None:
        self._out = out
        self._width = width
        self._changing = changing
        self._status = ""

    def show(self, lines: Iterable[str]) -> None:
        """Add lines that stay."""
        text = "".join(f"{line}\n" for line in lines)
        if text:
            self._out.write(f"{self._clear()}{text}{self._status}")
            self._out.flush()

    def status(self, text: str) -> None:
        """Change the line below; empty takes it away. Of a long one the end is shown."""
        text = text[-(self._width - 1) :]
        if self._changing and text != self._status:
            self._out.write(f"{self._clear()}{text}")
            self._out.flush()
            self._status = text

    def _clear(self) -> str:
        return _CLEAR if self._status else ""
