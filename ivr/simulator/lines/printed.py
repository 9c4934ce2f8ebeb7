"""A transcript for people: who speaks and what, which keys, and at the end what went wrong.

    0:00  app     Здравствуйте! Это «Ветролавка». Чтобы узнать стоимость
                  доставки, нажмите три.
    0:09  caller  presses 3

Each event is a line or a few, so that the terminal can print a call while it is under way, and one
that is over reads the same. Colour only repeats what the words say without it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from textwrap import wrap

from ivr.simulator.lines.rows import DETAILS, ROWS, Row, Tone
from ivr.simulator.transcript import Event

_COLORS: dict[Tone, str] = {
    "error": "\x1b[31m",
    "key": "\x1b[36m",
    "plain": "",
    "quiet": "\x1b[2m",
    "warning": "\x1b[33m",
}
_RESET = "\x1b[0m"


class Printed:
    """Turns events into lines of text.

    :param width: columns of the paper, at least 40
    :param own: the leg of whoever is "caller"; "" where it is the app that calls
    :param color: whether ANSI colours may be used
    :param verbose: requests, responses and TwiML too
    """

    def __init__(
        self, width: int = 80, *, own: str = "A", color: bool = False, verbose: bool = False
    ) -> None:
        self._width = max(40, width)
        self._own = own
        self._color = color
        self._tables = (ROWS, DETAILS) if verbose else (ROWS,)

    def event(self, event: Event) -> Iterator[str]:
        """The lines of one event; none where there is nothing to tell."""
        for table in self._tables:
            if event["kind"] in table:
                for row in table[event["kind"]](event, self._own):
                    yield from self._lines(event["t"], row)

    def whole(self, events: Iterable[Event]) -> Iterator[str]:
        """The lines of a call that is over; keys pressed in a row stand on one line."""
        for event in _keys_together(events):
            yield from self.event(event)

    def findings(self, events: Iterable[Event]) -> Iterator[str]:
        """Every error and warning, once, with the request and response that it is about and
        what to change, as Twilio's debugger lists them.
        """
        found = Counter(
            (
                *(event["kind"], event["code"], event["message"], event["line"]),
                *(event.get("fix", ""), _cause(event.get("cause"))),
            )
            for event in events
            if event["kind"] in ("error", "warning")
        )
        for (level, code, message, line, fix, cause), times in found.items():
            head = f"{level} {code}: "
            place = f" (line {line})" if line else ""
            often = f" ({times} times)" if times > 1 else ""
            yield from self._wrapped(head, f"{message}{place}{often}", level)
            if cause:
                yield from self._wrapped(" " * len(head), cause, "quiet")
            if fix:
                yield from self._wrapped(" " * len(head), f"fix: {fix}", "plain")

    def _lines(self, t: float, row: Row) -> Iterator[str]:
        minutes, seconds = divmod(int(t), 60)
        head = f"{minutes:3}:{seconds:02}  {row.who:<7} "
        for line in row.text.split("\n"):
            yield from self._wrapped(head, line, row.tone)
            head = " " * len(head)

    def _wrapped(self, head: str, text: str, tone: Tone) -> Iterator[str]:
        """`text` beside `head`, broken at the paper's edge."""
        indent = text[: len(text) - len(text.lstrip(" "))]
        room = max(self._width - len(head), 20)
        for piece in wrap(text, room, subsequent_indent=indent[: room // 2]) or [""]:
            color = _COLORS[tone] if self._color and piece else ""
            yield f"{head}{color}{piece}{_RESET if color else ''}".rstrip(" ")
            head = " " * len(head)


def _cause(cause: Event | None) -> str:
    """The request that a finding is about, and how it was answered, on one line."""
    if not cause:
        return ""
    asked = f"{cause['method']} {cause['url'].partition('?')[0]}"
    if "status" not in cause:
        return f"{asked}: no answer"
    return f"{asked}: {cause['status']} {cause['content_type']}".rstrip()


def _keys_together(events: Iterable[Event]) -> Iterator[Event]:
    """The events, with keys that follow each other on a leg, all heard or all not, in one."""
    keys: Event | None = None
    for event in events:
        if event["kind"] == "press":
            if keys and (keys["leg"], keys["heard"]) == (event["leg"], event["heard"]):
                keys = keys | {"digits": f"{keys['digits']} {event['digits']}"}
                continue
            if keys:
                yield keys
            keys = event
            continue
        if keys:
            yield keys
            keys = None
        yield event
    if keys:
        yield keys


__all__ = ["Printed"]
