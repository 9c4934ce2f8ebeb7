"""A terminal's keyboard as a phone's: each key at once, without Enter, and the terminal as it was
afterwards, however the call ends.
"""

from __future__ import annotations

import codecs
import os
import re
import select
import signal
import termios
import tty
from collections.abc import Callable
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Any, Self

HANG_UP = "\x03"
"""what is read for Ctrl-C, and for the end of input (Ctrl-D, or a terminal that is gone)"""

_SEQUENCE = re.compile(r"\x1b(?:[\[O][0-?]*[ -/]*[@-~]|.)?", re.DOTALL)
"""what an arrow or a function key sends"""
_ENDS = (signal.SIGTERM, signal.SIGHUP)

_Handler = Callable[[int, FrameType | None], Any] | int | None


class Keyboard:
    """The keys of the terminal `fd`, while it is entered.

    Ctrl-C is a key like others: it ends the call in good order. Pressed a second time before the
    first was read, it stops the program, as it does with an app that never answers.
    """

    def __init__(self, fd: int = 0) -> None:
        self._fd = fd
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="ignore")
        self._interrupts = 0
        self._mode: list[Any] = []
        self._before: dict[int, _Handler] = {}
        self._bell: tuple[int, int] = (-1, -1)

    def __enter__(self) -> Self:
        self._mode = termios.tcgetattr(self._fd)
        self._bell = os.pipe()
        for end in self._bell:
            os.set_blocking(end, False)
        self._before = {
            signal.SIGINT: signal.signal(signal.SIGINT, self._interrupted),
            signal.SIGTSTP: signal.signal(signal.SIGTSTP, self._stopped),
            signal.SIGCONT: signal.signal(signal.SIGCONT, self._continued),
            **{each: signal.signal(each, self._ended) for each in _ENDS},
        }
        self._single()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._restore()
        for number, handler in self._before.items():
            signal.signal(number, handler)
        for end in self._bell:
            os.close(end)

    def wait(self, seconds: float) -> str:
        """The characters typed within so many seconds, as soon as there are some; else none."""
        if not self._interrupts:
            select.select([self._fd, self._bell[0]], [], [], max(seconds, 0))
        if self._interrupts:
            self._interrupts = 0
            self._quieten()
            return HANG_UP
        if not select.select([self._fd], [], [], 0)[0]:
            return ""
        try:
            data = os.read(self._fd, 4096)
        except OSError:  # the terminal has gone
            data = b""
        if not data:
            return HANG_UP
        return _SEQUENCE.sub("", self._decoder.decode(data)).replace("\x04", HANG_UP)

    def _single(self) -> None:
        tty.setcbreak(self._fd, termios.TCSADRAIN)

    def _restore(self) -> None:
        with suppress(termios.error):  # the terminal has gone: there is nothing to restore
            termios.tcsetattr(self._fd, termios.TCSADRAIN, self._mode)

    def _quieten(self) -> None:
        with suppress(BlockingIOError):
            os.read(self._bell[0], 100)

    def _interrupted(self, number: int, frame: FrameType | None) -> None:
        self._interrupts += 1
        if self._interrupts > 1:
            raise KeyboardInterrupt
        os.write(self._bell[1], b"!")  # wakes `wait`, which a handled signal does not

    def _stopped(self, number: int, frame: FrameType | None) -> None:
        """Ctrl-Z: the shell gets the terminal as it was."""
        self._restore()
        os.kill(os.getpid(), signal.SIGSTOP)

    def _continued(self, number: int, frame: FrameType | None) -> None:
        """`fg`: the keys are single again."""
        self._single()

    def _ended(self, number: int, frame: FrameType | None) -> None:
        """Ended from outside: the terminal is restored first."""
        self._restore()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)


__all__ = ["HANG_UP", "Keyboard"]
