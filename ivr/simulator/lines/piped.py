"""A caller whose standard input is no terminal: each line read is what she does next, in real time.

    press: 1        or only `1`
    say: доставка
    wait: 5s
    hang up

Whoever writes the lines may be a program that reads what is heard meanwhile.
"""

from __future__ import annotations

import os
import select
from collections import deque
from collections.abc import Callable

from ivr.simulator.lines.items import Item, Playing, Stay
from ivr.simulator.lines.script import PATIENCE, Failure, Script, Scripted

Parse = Callable[[str], Item | None]
"""What a line says to do, None for nothing; raises ValueError with a sentence for what is none."""

MOST_LETTERS = 10_000
"""of one line"""


class Piped(Scripted):
    """A `Line` that does what is read from `fd`; `idle` is the live driver's.

    `mistake` is the sentence about a line that says nothing to do. She hangs up at one, as she does
    after a minute with nothing more to read.
    """

    __slots__ = ("_buffer", "_closed", "_count", "_fd", "_items", "_parse", "mistake")

    def __init__(self, fd: int, parse: Parse) -> None:
        super().__init__(Script())
        self._fd = fd
        self._parse = parse
        self._items: deque[Item] = deque()
        self._buffer = b""
        self._closed = False
        self._count = 0
        self.mistake = ""

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Where the call, which is over, went otherwise than the lines that were read."""
        if self.mistake or self.failure is not None:
            return (self.failure,) if self.failure is not None else ()
        left = [item for item in self._items if not item.lenient]
        if not left:
            return ()
        expected = f"there were {len(left)} more lines to follow"
        last = tuple(self.steps[-3:])
        return (Failure("A", self.phone.now, None, expected, "the call ended", last),)

    def idle(self, seconds: float) -> None:
        """Wait at most so long for lines."""
        if self._closed:
            select.select([], [], [], seconds)
            return
        if not select.select([self._fd], [], [], seconds)[0]:
            return
        data = os.read(self._fd, 65536)
        self._closed = not data
        *lines, self._buffer = (self._buffer + data).split(b"\n")
        if self._closed or len(self._buffer) > MOST_LETTERS:
            lines.append(self._buffer)
            self._buffer = b""
        for line in lines:
            self._read(line[:MOST_LETTERS].decode("utf-8", errors="replace"))
        self._wake()

    def _read(self, line: str) -> None:
        self._count += 1
        if self.mistake:
            return
        try:
            item = self._parse(line.strip())
        except ValueError as error:
            self.mistake = f"line {self._count}: {error}"
            self._closed = True
            self.phone.hang_up()
        else:
            if item is not None:
                self._items.append(item)

    def _play(self) -> Playing:
        while self._items or not self.phone.ended:
            if self._items:
                self.item += 1
                item = self._items[0]
                if not (self.phone.ended and item.lenient):
                    yield from item.play(self, self._items[1] if len(self._items) > 1 else None)
                self._items.popleft()
            elif self._closed:
                yield from Stay(PATIENCE).play(self, None)
                self.phone.hang_up()
                yield 0.0
            else:
                yield None


__all__ = ["Parse", "Piped"]
