"""Prompts: what is played at a step, and the cue by which a turn and a state name one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ivr.tree.conditions import Condition
from ivr.tree.parts import Slot
from ivr.tree.texts import Text


class Cue(NamedTuple):
    """The name of a prompt in its tree: a step, or "" for the built-in sentences, and a part."""

    step: str
    part: str


class Piece(NamedTuple):
    """A text of a prompt; with a condition it is heard only while that holds."""

    text: Text
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is heard in one go. With `interrupt` off, keys do not cut it short."""

    pieces: tuple[Piece, ...]
    interrupt: bool = True

    def length(self) -> int:
        """Its characters in the longest language, as far as they are known."""
        lengths: dict[str, int] = {}
        for piece in self.pieces:
            for code, wording in piece.text.by_language.items():
                lengths[code] = lengths.get(code, 0) + wording.length()
        return max(lengths.values(), default=0)

    def slots(self) -> Iterator[Slot]:
        """The values it speaks, in any language."""
        for piece in self.pieces:
            yield from piece.text.slots()


def prompt(*texts: Text | None, interrupt: bool = True) -> Prompt:
    """A prompt of texts without conditions; None stands for a text that was not written."""
    return Prompt(tuple(Piece(text) for text in texts if text), interrupt)
