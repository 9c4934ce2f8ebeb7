"""Confirming: what was answered is read back, 1 keeps it, 2 asks anew (a menu of two keys)."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from pydantic import Field

from ivr.steps.asking import Question, changed
from ivr.telephony.events import Event, Keys, Silence, Speech
from ivr.telephony.language import LANGUAGES
from ivr.tree.fields import YesNoText
from ivr.tree.prompt import Cue
from ivr.tree.texts import Text
from ivr.tree.turn import Listen, Turn
from ivr.tree.visit import Visit

CONFIRM = "confirm"
"""The mode of a step that waits for a yes or a no."""
NOES = 3
"""How often a caller says "no, that is not it" before it counts as a wrong answer."""


class Confirming(Question):
    """A question whose answer may be read back before it is kept.

    Silence repeats it once, and then means yes. A no is no wrong answer, only the third one is.
    """

    confirm_phrase: ClassVar[str] = CONFIRM
    confirm: YesNoText = Field(default=False, description="whether it is read back")

    @abstractmethod
    def keep(self, visit: Visit) -> Turn:
        """The caller said yes, or nothing more."""

    def read_back(self, visit: Visit, *cues: Cue) -> Turn:
        """Read the answer back and wait for 1 or 2."""
        own = isinstance(self.confirm, Text)
        cue = visit.cue(CONFIRM) if own else visit.phrase(f"{self.confirm_phrase}.0")
        return Listen(
            visit.with_state(mode=CONFIRM),
            (*cues, cue),
            digits=max(1, visit.tree.everywhere.longest),
            wait=self.seconds(visit.tree),
        )

    def hear(self, visit: Visit, event: Event) -> Turn:
        if visit.state.mode != CONFIRM:
            return super().hear(visit, event)
        match event:
            case Keys(digits) if digits:
                return self._decided(visit, digits)
            case Speech(text) if text.strip():
                return self._decided(visit, LANGUAGES[visit.language].as_key(text) or "")
            case Keys() | Speech() | Silence():
                if visit.state.attempt:
                    return self.keep(visit)
                return self.read_back(changed(visit, attempt=1))
        return self.read_back(visit)

    def in_full(self, visit: Visit) -> Turn:
        return self.read_back(visit) if visit.state.mode == CONFIRM else super().in_full(visit)

    def wrong_answer(self, visit: Visit) -> Turn:
        """While confirming, a wrong key is answered as in a menu that says nothing of its own."""
        if visit.state.mode != CONFIRM:
            return super().wrong_answer(visit)
        again = changed(visit, wrongs=visit.state.wrongs + 1)
        if self.tries(again.state) >= self.most_tries():
            return self.gives_up(again)
        sentences = visit.tree.phrases["wrong_key"]
        number = min(again.state.wrongs, len(sentences)) - 1
        return self.read_back(again, visit.phrase(f"wrong_key.{number}"))

    def _decided(self, visit: Visit, key: str) -> Turn:
        if key == "1":
            return self.keep(visit)
        if key == "2":
            noes = visit.state.noes + 1
            anew = changed(visit, mode="", held="", attempt=0, noes=noes)
            return self.put_anew(anew) if noes < NOES else self.wrong_answer(anew)
        target = visit.everywhere(key)
        return visit.go(target) if target else self.wrong_answer(visit)

    def put_anew(self, visit: Visit) -> Turn:
        """The question once more, after a no."""
        return self.put(visit, visit.cue("words"))
