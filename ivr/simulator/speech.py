"""How long it takes to say something."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Protocol


class SpeechLength(Protocol):
    """Knows the length of speech."""

    def __call__(self, text: str, language: str, voice: str) -> float:
        """Seconds that `voice` takes to say `text`; `language` is a tag such as ru-RU."""
        ...


# Letters a second of the voices that Twilio offers, read at their usual pace. Russian words are
# longer than English ones and said no slower.
_PACE = {"ru": 14.5, "en": 15.5}
_USUAL_PACE = 15.0

# A figure is read as a word: `350` is three words, none of them short.
_LETTERS_A_FIGURE = 6.0
_SHORT_STOP, _FULL_STOP = 0.2, 0.45
_LEAST = 0.25


@lru_cache(maxsize=4096)
def estimate(text: str, language: str, voice: str = "") -> float:
    """Seconds by the letters of the text and its stops: within some fifteen in a hundred of what
    the voices take. Where speech can be made, it is better measured (`ivr/sound/`)."""
    figures = len(re.findall(r"\d", text))
    letters = len(re.findall(r"\w", text)) - figures
    spaces = len(text.split())
    stops = len(re.findall(r"[.!?…]+(?=\s)|\n", text)) * _FULL_STOP
    stops += len(re.findall(r"[,;:—–](?=\s)", text)) * _SHORT_STOP
    pace = _PACE.get(language.partition("-")[0].lower(), _USUAL_PACE)
    return max(_LEAST, (letters + 0.5 * spaces + _LETTERS_A_FIGURE * figures) / pace + stops)
