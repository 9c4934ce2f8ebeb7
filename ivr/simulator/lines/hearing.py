"""What one party has heard: which words, and when each of them was over.

Speech is entered when it begins. A word in its middle is over in proportion to its place; what is
cut off was heard only up to there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ivr.simulator.lines.matching import Matcher, Spoken
from ivr.simulator.transcript import Event

MOST_LETTERS = 8_000
"""Of what was heard since the last match; older words are forgotten."""


@dataclass(frozen=True, slots=True)
class Speech:
    """One text, from `began` on, whole in `seconds`. `event` is its entry in the transcript."""

    event: Event
    spoken: Spoken
    began: float
    seconds: float

    def over(self, letters: int) -> float:
        """When so many of its letters have been said."""
        length = len(self.spoken.text)
        return self.began + (self.seconds * letters / length if length else 0.0)


class Hearing:
    """What was heard since the last match."""

    __slots__ = ("_speeches", "_start", "version")

    def __init__(self) -> None:
        self._speeches: list[Speech] = []
        self._start = 0
        self.version = 0
        """Another number whenever there is something else to be found."""

    def begins(self, event: Event, text: str, language: str, seconds: float) -> None:
        """Somebody begins to say this; it takes so long unless it is cut."""
        self.version += 1
        self._speeches.append(Speech(event, Spoken(text, language), event["t"], seconds))
        while sum(len(speech.spoken.text) for speech in self._speeches) > MOST_LETTERS:
            del self._speeches[0]
            self._start = 0

    def cut(self, event: Event, seconds: float) -> None:
        """That speech was cut off when so many seconds of it had been heard."""
        self.version += 1
        for index, speech in enumerate(self._speeches):
            if speech.event is event:
                share = seconds / speech.seconds if speech.seconds else 1.0
                text = speech.spoken.text[: int(len(speech.spoken.text) * share)]
                spoken = replace(speech.spoken, text=text)
                self._speeches[index] = replace(speech, spoken=spoken, seconds=seconds)

    def find(self, matcher: Matcher) -> tuple[float, tuple[int, int]] | None:
        """When the first match is heard to its end, if nothing cuts it, and where that is."""
        heard = tuple(speech.spoken for speech in self._speeches)
        if not heard:
            return None
        place = matcher.end(heard, self._start)
        if place is None:
            return None
        index, letters = place
        return self._speeches[index].over(letters), place

    def take(self, place: tuple[int, int]) -> None:
        """What was heard up to there is done with."""
        self.version += 1
        index, letters = place
        del self._speeches[:index]
        self._start = letters

    def since(self, now: float) -> str:
        """What was heard since the last match, up to now."""
        texts = []
        for index, speech in enumerate(self._speeches):
            text = speech.spoken.text[self._start if index == 0 else 0 :]
            if round(speech.began + speech.seconds - now, 3) > 0:
                text = text[: int(len(text) * (now - speech.began) / speech.seconds)].strip() + "…"
            texts.append(text.strip())
        return " ".join(filter(None, texts))
