"""A part of the screen that is drawn many times a second, and changes seldom."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Static


class Part(Static):
    """Text that is laid out anew only when it is another."""

    def __init__(self, name: str) -> None:
        super().__init__(id=name)
        self._text = Text()

    def show(self, text: Text) -> None:
        """Draw this, unless it stands there."""
        if text != self._text or text.spans != self._text.spans:
            self._text = text
            self.update(text)


__all__ = ["Part"]
