"""A person at a plain terminal, in real time: what is heard is printed as it is spoken, and each
key that is pressed is pressed on the phone, at once.

`:` begins something to be said, which Enter says; Ctrl-C hangs up.
"""

from __future__ import annotations

from math import ceil
from typing import TextIO

from ivr.simulator.line import Phone
from ivr.simulator.lines.keyboard import HANG_UP, Keyboard
from ivr.simulator.lines.printed import Printed
from ivr.simulator.lines.screen import Screen
from ivr.simulator.transcript import Event

HELP = "Keys: 0-9 * #    : to say something    Ctrl-C to hang up"

_KEYS = "0123456789*#"
_BACKSPACE = "\x7f\b"
_ENTER = "\r\n"
_LASTING = frozenset({"pause", "play", "record", "speak"})


class Terminal:
    """The `Line` of whoever sits there. `idle` is the live driver's, `saw` a transcript's observer.

    :param keyboard: entered already
    :param out: the terminal; `width` are its columns
    """

    def __init__(
        self,
        keyboard: Keyboard,
        out: TextIO,
        width: int = 80,
        *,
        color: bool = False,
        verbose: bool = False,
    ) -> None:
        self._keyboard = keyboard
        self._screen = Screen(out, width)
        self._printed = Printed(width, color=color, verbose=verbose)
        self._plain = Printed(width)
        self._phone: Phone | None = None
        self._speech: str | None = None
        self._deadline = 0.0
        self._keys: Event | None = None
        self._begun: set[int] = set()
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
        """Print an event; one that lasts comes twice, and is printed as it begins."""
        if id(event) in self._begun:
            self._begun.discard(id(event))
            if event["kind"] == "record":
                self._screen.show(self._printed.event(event))
            return
        if event["kind"] in _LASTING:
            self._begun.add(id(event))
        if event["kind"] == "press" and self._joins(event):
            return
        lines = [] if event["kind"] == "record" else list(self._printed.event(event))
        if event["kind"] == "press":
            self._finish_keys()
            self._keys = event
            self._deadline = 0.0
        elif lines:
            self._finish_keys()
            self._deadline = 0.0
            self._screen.show(lines)
        self._redraw()

    def _joins(self, event: Event) -> bool:
        """Whether a key stands beside the ones before it; they are printed when they end."""
        keys = self._keys
        if keys is None or (keys["leg"], keys["heard"]) != (event["leg"], event["heard"]):
            return False
        self._keys = keys | {"digits": f"{keys['digits']} {event['digits']}"}
        self._redraw()
        return True

    def _finish_keys(self) -> None:
        if self._keys is not None:
            keys, self._keys = self._keys, None
            self._screen.show(self._printed.event(keys))

    # -- what the person does ----------------------------------------------------------------------

    def idle(self, seconds: float) -> None:
        """Wait at most so long for something to be typed, and do it."""
        self._redraw()
        for char in self._keyboard.wait(seconds):
            self._typed(char)
        self._redraw()

    def close(self) -> None:
        """The call is over: print what is left, and take the changing line away."""
        self._finish_keys()
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
        elif self._keys is not None:
            self._screen.status("".join(self._plain.event(self._keys)))
        elif left > 0:
            self._screen.status(f"{'':14}({ceil(left)} s left to press or speak)")
        else:
            self._screen.status("")


__all__ = ["HELP", "Terminal"]
