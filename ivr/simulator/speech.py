"""How long it takes to say something."""

from __future__ import annotations

from typing import Protocol

from ivr.telephony import pace


class SpeechLength(Protocol):
    """Knows the length of speech."""

    def __call__(self, text: str, language: str, voice: str, /) -> float:
        """Seconds that `voice` takes to say `text`; `language` is a tag such as ru-RU, or ""."""
        ...


def estimate(text: str, language: str, _voice: str) -> float:
    """Seconds by the sounds and stops of the text. Where speech can be made, it is measured
    instead, and that handed to the exchange.
    """
    return pace.seconds(text, language)
