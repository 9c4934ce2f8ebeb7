"""Telling a call while it is under way."""

from __future__ import annotations

from ivr.simulator.lines.printed import Printed
from ivr.simulator.lines.screen import Screen
from ivr.simulator.transcript import Event

_LASTING = frozenset({"pause", "play", "record", "speak"})


class Telling:
    """Shows the events of a transcript as they are entered; `saw` is its observer.

    Keys that are pressed in a row wait in `keys` until something else happens, and then stand on
    one line.
    """

    def __init__(self, screen: Screen, printed: Printed) -> None:
        self._screen = screen
        self._printed = printed
        self._begun: set[int] = set()
        self.keys: Event | None = None

    def saw(self, event: Event) -> None:
        """Show an event. One that lasts comes again when it is over."""
        self.tell(event)

    def tell(self, event: Event) -> bool:
        """As `saw`; whether there was anything to tell."""
        kind = event["kind"]
        over = id(event) in self._begun
        if over:
            self._begun.discard(id(event))
        elif kind in _LASTING:
            self._begun.add(id(event))
        # What is spoken is shown as it begins, a recording when its length is known.
        if over != (kind == "record"):
            return False
        if kind == "press":
            self._press(event)
            return True
        lines = list(self._printed.event(event))
        if lines:
            self.finish()
            self._screen.show(lines)
        return bool(lines)

    def finish(self) -> None:
        """Show the keys that are waiting."""
        if self.keys is not None:
            keys, self.keys = self.keys, None
            self._screen.show(self._printed.event(keys))

    def _press(self, event: Event) -> None:
        keys = self.keys
        if keys is not None and (keys["leg"], keys["heard"]) == (event["leg"], event["heard"]):
            self.keys = keys | {"digits": f"{keys['digits']} {event['digits']}"}
        else:
            self.finish()
            self.keys = event


__all__ = ["Telling"]
