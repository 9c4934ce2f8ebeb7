"""A person at a plain terminal, in real time: what is heard is printed as it is spoken, and each
key that is pressed is pressed on the phone, at once.

`:` begins something to be said, which Enter says; Ctrl-C hangs up.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import TextIO

from ivr.simulator.line import Phone
from ivr.simulator.lines.keyboard import HANG_UP, Keyboard
from ivr.simulator.lines.printed import Printed
from ivr.simulator.lines.screen import Screen
from ivr.simulator.lines.telling import Telling
from ivr.simulator.transcript import Event

HELP = "Keys: 0-9 * #    : to say something    Ctrl-C to hang up"

_KEYS = "0123456789*#"
_BACKSPACE = "\x7f\b"
_ENTER = "\r\n"


class Terminal:
    """The `Line` of whoever sits there. `idle` is the live driver's, `saw` a transcript's observer.

    :param keyboard: entered already
    :param out: the terminal; `width` are its columns
    :param own: as in Printed
    """

    def __init__(
        self,
        keyboard: Keyboard,
        out: TextIO,
        width: int = 80,
        *,
        own: str = "A",
        color: bool = False,
        verbose: bool = False,
    ) -> None:
        self._keyboard = keyboard
        self._screen = Screen(out, width)
        self._telling = Telling(self._screen, Printed(width, own=own, color=color, verbose=verbose))
        self._plain = Printed(width)
        self._phone: Phone | None = None
        self._speech: str | None = None
        self._deadline = 0.0
        self._helped = False

    # -- Line --------------------------------------------------------------------------------------

    def begins(self, phone: Phone) -> None:
        self._phone = phone

    def notices(self, event: Event) -> None:
        """All is seen by `saw` already, the other legs' events too."""

    def settles(self, event: Event) -> None:
        """As above."""

    def waits(self, seconds: float) -> None:
        if self._phone is not None:
            self._deadline = self._phone.now + seconds

    # -- what the transcript tells -----------------------------------------------------------------

    def saw(self, event: Event) -> None:
        """Show an event, as it is entered and once more when it is over."""
        if self._telling.tell(event):
            self._deadline = 0.0
        self._redraw()

    # -- what the person does ----------------------------------------------------------------------

    def idle(self, seconds: float) -> None:
        """Wait at most so long for something to be typed, and do it."""
        self._redraw()
        for char in self._keyboard.wait(seconds):
            self._typed(char)
        self._redraw()

    def show(self, lines: Iterable[str]) -> None:
        """Lines that are not of the call."""
        self._screen.show(lines)
        self._redraw()

    def close(self) -> None:
        """The call is over: print what is left, and take the changing line away."""
        self._telling.finish()
        self._screen.status("")

    def _typed(self, char: str) -> None:
        phone = self._phone
        if phone is None or phone.ended:
            return
        if char == HANG_UP:
            phone.hang_up()
        elif self._speech is not None:
            self._written(phone, char)
        elif char == ":":
            self._speech = ""
        elif char in _KEYS:
            phone.press(char)
        elif not self._helped and char.isprintable():
            self._helped = True
            self._screen.show([HELP])

    def _written(self, phone: Phone, char: str) -> None:
        """A character of what is to be said."""
        text = self._speech or ""
        if char in _ENTER:
            self._speech = None
            if text.strip():
                phone.say(text.strip())
        elif char in _BACKSPACE:
            self._speech = text[:-1] if text else None
        elif char.isprintable():
            self._speech = text + char

    def _redraw(self) -> None:
        """What is true now: what is being typed, which keys were pressed, the time left."""
        left = self._deadline - self._phone.now if self._phone is not None else 0.0
        if self._speech is not None:
            self._screen.status(f"say: {self._speech}")
        elif self._telling.keys is not None:
            self._screen.status("".join(self._plain.event(self._telling.keys)))
        elif left > 0:
            self._screen.status(f"{'':14}({ceil(left)} s left to press or speak)")
        else:
            self._screen.status("")


__all__ = ["HELP", "Terminal"]
