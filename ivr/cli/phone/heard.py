"""The history on the screen: paragraphs that grow as they are spoken, and scroll."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.widgets import Static

from ivr.cli.phone import drawing
from ivr.cli.phone.conversation import Told
from ivr.cli.phone.history import History, Paragraph


class Line(Static):
    """A paragraph of the history."""

    def __init__(self, said: Paragraph) -> None:
        super().__init__(classes="paragraph")
        self.said = said
        self.heard = -1

    def grow(self, now: float, *, again: bool = False) -> None:
        """Draw it, if more of it was heard than when it was drawn last."""
        heard = self.said.heard(now)
        if again or heard != self.heard:
            self.heard = heard
            width = self.parent.content_size.width if isinstance(self.parent, VerticalScroll) else 0
            self.update(drawing.paragraph(self.said, now, width or 50))


class Heard(VerticalScroll):
    """What was heard and done in a call. `spoken` is what was spoken last."""

    def __init__(self) -> None:
        super().__init__(id="history")
        self._history = History()
        self._lines: list[Line] = []
        self.spoken: Paragraph | None = None

    async def begin(self, *, details: bool) -> None:
        """Another call: nothing was heard yet, and the end is followed again."""
        await self.remove_children()
        self._history = History(details=details)
        self._lines = []
        self.spoken = None
        self.anchor()

    async def take(self, told: Told, now: float) -> None:
        """Show what happened."""
        for number in self._history.take(told):
            if number == len(self._lines):
                self._lines.append(Line(self._history.paragraphs[number]))
                await self.mount(self._lines[-1])
            self._lines[number].grow(now, again=True)
            if self._lines[number].said.seconds:
                self.finish(now)
                self.spoken = self._lines[number].said

    def grow(self, now: float) -> None:
        """Show what has been heard meanwhile of what is being spoken."""
        for line in self._lines:
            if line.said is self.spoken:
                line.grow(now)

    def finish(self, now: float) -> None:
        """Show all of what was spoken."""
        for line in self._lines:
            if line.said is self.spoken:
                line.grow(now, again=True)

    def again(self, now: float) -> None:
        """Another width: the lines break elsewhere."""
        for line in self._lines:
            line.grow(now, again=True)


__all__ = ["Heard", "Line"]
