"""The terminal as it was, however a program ends that filled it."""

from __future__ import annotations

import os
import signal
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_PLAIN = (
    "\x1b[?1049l"  # the screen that the shell has
    "\x1b[?25h"  # a cursor
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l"  # no reports of the mouse
    "\x1b[?2004l"  # nor of what is pasted
    "\x1b[?1004l"  # nor of the focus
    "\x1b[<u"  # keys as ever
    "\x1b[0m"
)
ENDS = (signal.SIGTERM, signal.SIGHUP)


class Ended(BaseException):
    """The program is told to end, from outside."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def terminal_as_it_was(fd: int) -> Iterator[None]:
    """Bring the terminal `fd` back as it was when this was entered: at the end, after a fault, at
    Ctrl-C in any moment, and when the program is told to end.

    A signal to end becomes `Ended` within; afterwards it ends the program as it would have.
    """
    mode = termios.tcgetattr(fd)
    before = {each: signal.signal(each, _ended) for each in ENDS}
    told = 0
    try:
        yield
    except Ended as ended:
        told = ended.number
    finally:
        interrupts = signal.signal(signal.SIGINT, signal.SIG_IGN)  # not in the middle of this
        with suppress(termios.error, OSError, ValueError):  # the terminal may have gone
            if termios.tcgetattr(fd) != mode:
                _write(_PLAIN)
                termios.tcsetattr(fd, termios.TCSADRAIN, mode)
        for number, handler in before.items():
            signal.signal(number, handler)
        signal.signal(signal.SIGINT, interrupts)
    if told:
        signal.signal(told, signal.SIG_DFL)
        os.kill(os.getpid(), told)


def _ended(number: int, _frame: object) -> None:
    raise Ended(number)


def _write(text: str) -> None:
    if sys.__stderr__ is not None:
        sys.__stderr__.write(text)
        sys.__stderr__.flush()


__all__ = ["ENDS", "Ended", "terminal_as_it_was"]
