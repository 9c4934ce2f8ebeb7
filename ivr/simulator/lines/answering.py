"""A person at a plain terminal whom an app calls: Enter picks up, Ctrl-C does not.

Between calls, Enter dials the account's own number, and Ctrl-C is the end of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from ivr.simulator.line import Line, Phone
from ivr.simulator.lines.keyboard import HANG_UP, Keyboard
from ivr.simulator.lines.terminal import Terminal

_ENTER = "\r\n"


class Answering(Terminal):
    """A terminal for one call at a time; who calls meanwhile finds nobody.

    :param dial: makes a call to the account's own number
    """

    def __init__(
        self,
        keyboard: Keyboard,
        out: TextIO,
        width: int = 80,
        *,
        dial: Callable[[], None],
        color: bool = False,
        verbose: bool = False,
    ) -> None:
        super().__init__(keyboard, out, width, own="", color=color, verbose=verbose)
        self._dial = dial
        self._rung = False
        self._taken = False
        self.stopped = False
        """whether the person has had enough"""

    def line(self) -> Line | None:
        """This terminal, for a call that is about to ring; None while it has another."""
        if self._taken or (self._phone is not None and not self._phone.ended):
            return None
        self._rung = self._taken = True
        return self

    def begins(self, phone: Phone) -> None:
        super().begins(phone)
        self._taken = False

    def _typed(self, char: str) -> None:
        phone = self._phone
        if phone is None or phone.ended:
            self._rung = self._rung and self._taken
            if char == HANG_UP:
                self.stopped = True
            elif char in _ENTER and not self._taken:
                self._dial()
        elif not self._rung:
            super()._typed(char)
        elif char == HANG_UP:
            self._rung = False
            phone.refuse("busy")
        elif char in _ENTER:
            self._rung = False
            phone.answer()

    def _redraw(self) -> None:
        phone = self._phone
        if phone is not None and not phone.ended and self._rung:
            self._screen.status(f"{phone.caller} calls {phone.called}: Enter answers")
        else:
            super()._redraw()


__all__ = ["Answering"]
