"""The length of speech: measured where speech can be made, estimated elsewhere."""

from __future__ import annotations

from functools import lru_cache

from ivr.sound.espeak import WORDS_PER_MINUTE, SilentMachine, speech
from ivr.telephony import pace


@lru_cache(maxsize=16_384)
def seconds(text: str, language: str, words_per_minute: int = WORDS_PER_MINUTE) -> float:
    """Seconds that it takes to say `text`. Kept by text, language and rate."""
    if not text.strip():
        return 0.0
    try:
        wave, rate = speech(text, language, words_per_minute)
    except SilentMachine:
        return pace.seconds(text, language) * WORDS_PER_MINUTE / words_per_minute
    return len(wave) / 2 / rate
