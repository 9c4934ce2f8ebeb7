"""What was heard and done so far, as paragraphs that grow while they are spoken. No screen here.

0:19  you  3
0:19  app  Enter the six digits of your
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ivr.cli.phone.conversation import CALLER, Told
from ivr.simulator.lines.rows import DETAILS, ROWS, Row, Rows, Tone
from ivr.simulator.transcript import Event

MOST = 2_000
"""paragraphs that are kept"""
SAID = frozenset({"play", "speak"})
"""what grows word by word; a recording does if it is known what it says"""
BREATH = {",": 3, ";": 3, ":": 3, ".": 7, "!": 7, "?": 7, "…": 7, "—": 3}
"""how many letters' time a voice rests after a sign"""


@dataclass(slots=True)
class Paragraph:
    """One thing that happened: at `t` seconds, by `who`, in words. Of what is being spoken,
    `heard(now)` tells how much of the words has been heard.
    """

    t: float
    who: str
    text: str
    tone: Tone = "plain"
    seconds: float = 0.0
    """how long it is spoken; 0 for what is not"""
    cut: bool = False
    _times: list[float] = field(default_factory=list, repr=False)

    def heard(self, now: float) -> int:
        """How many characters, up to the end of a word, have been heard by `now`."""
        if not self.seconds:
            return len(self.text)
        if not self._times:
            self._times = word_times(self.text)
        part = (now - self.t) / self.seconds
        if part >= 1:
            return len(self.text)
        words = sum(time <= part for time in self._times)
        return _end_of_word(self.text, words)

    def growing(self, now: float) -> bool:
        """Whether more of it is still to be heard."""
        return self.seconds > 0 and not self.cut and now < self.t + self.seconds


def word_times(text: str) -> list[float]:
    """When each word begins, as a part of the whole time: by its letters, and rests at signs."""
    times, passed = [], 0.0
    for word in text.split():
        times.append(passed)
        passed += len(word) + 1 + BREATH.get(word[-1], 0)
    last = text.split()[-1:] or [" "]
    whole = passed - BREATH.get(last[0][-1], 0)
    return [time / whole for time in times]


def _end_of_word(text: str, words: int) -> int:
    """Where the word of this number ends."""
    end = 0
    for _ in range(words):
        while end < len(text) and text[end].isspace():
            end += 1
        while end < len(text) and not text[end].isspace():
            end += 1
    return end


class History:
    """The paragraphs of a call. `take` returns the numbers of those that are new or changed.

    :param details: requests, responses and TwiML too
    """

    def __init__(self, *, details: bool = False) -> None:
        self._tables: tuple[dict[str, Rows], ...] = (ROWS, DETAILS) if details else (ROWS,)
        self._spoken: dict[int, tuple[int, float]] = {}
        self._keys: tuple[str, bool] | None = None
        self.paragraphs: list[Paragraph] = []

    def take(self, told: Told) -> list[int]:
        """Enter an event, or correct what is over."""
        event, kind = told.event, told.event["kind"]
        if told.over and kind in SAID:
            return self._settle(told)
        # A recording is shown when its length is known, everything else as it begins.
        if told.over != (kind == "record") or len(self.paragraphs) >= MOST:
            return []
        if kind == "bridge" and event["leg"] != CALLER:
            return []  # told of the caller's leg already
        if kind == "press":
            return [self._press(event)]
        rows = [
            row for table in self._tables if kind in table for row in table[kind](event, CALLER)
        ]
        if rows:
            self._keys = None
        t = event["t"] + (event["seconds"] if kind == "record" else 0)
        new = [self._add(Paragraph(t, who(row), row.text, row.tone)) for row in rows]
        if kind in SAID and "text" in event and new:
            paragraph = self.paragraphs[new[0]]
            paragraph.text, paragraph.seconds = " ".join(event["text"].split()), event["seconds"]
            self._spoken[told.key] = (new[0], event["seconds"])
        return new

    def _settle(self, told: Told) -> list[int]:
        number, planned = self._spoken.pop(told.key, (-1, 0.0))
        if number < 0 or not told.event["cut"]:
            return []
        paragraph = self.paragraphs[number]
        paragraph.seconds = planned
        end = paragraph.heard(paragraph.t + told.event["seconds"])
        paragraph.text = paragraph.text[:end]
        paragraph.seconds, paragraph.cut = 0.0, True
        return [number]

    def _press(self, event: Event) -> int:
        row = next(iter(ROWS["press"](event, CALLER)))
        pressed = (who(row), bool(event["heard"]))
        if self._keys == pressed:
            paragraph = self.paragraphs[-1]
            head, sign, tail = paragraph.text.partition(",")
            paragraph.text = f"{head} {event['digits']}{sign}{tail}"
            return len(self.paragraphs) - 1
        self._keys = pressed
        return self._add(Paragraph(event["t"], who(row), row.text, row.tone))

    def _add(self, paragraph: Paragraph) -> int:
        self.paragraphs.append(paragraph)
        return len(self.paragraphs) - 1


def who(row: Row) -> str:
    """Whoever a row is about, in a word of at most five letters."""
    return "you" if row.who == "caller" else row.who


__all__ = ["CALLER", "History", "Paragraph", "word_times"]
