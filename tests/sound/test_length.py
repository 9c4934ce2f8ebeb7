"""The estimate of a prompt's length against speech that was really made."""

import statistics
from pathlib import Path

import pytest
import yaml

from ivr.sound import espeak, length
from ivr.telephony import pace


def prompts(language):
    tree = yaml.load(Path("menus/hotline.yaml").read_text("utf-8"), yaml.BaseLoader)
    return sorted(set(_texts(tree["steps"], language)))


def _texts(node, language):
    if isinstance(node, dict):
        for key, value in node.items():
            if key == language and isinstance(value, str) and "{" not in value:
                yield value
            yield from _texts(value, language)
    elif isinstance(node, list):
        for item in node:
            yield from _texts(item, language)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_estimate_is_within_fifteen_percent(language):
    wave, _rate = espeak.speech("Hello.", "en")
    assert wave, "espeak-ng makes no speech here; its wheel is among the requirements"
    texts = prompts(language)
    assert len(texts) > 30
    off = [abs(pace.seconds(t, language) / length.seconds(t, language) - 1) for t in texts]
    assert statistics.median(off) < 0.06
    long = [o for o, t in zip(off, texts, strict=True) if len(t) > 40]
    assert max(long) < 0.15


def test_silence_takes_no_time():
    assert length.seconds("  ", "ru") == 0
    assert pace.seconds("…", "ru") == 0


def test_slower_speech_is_longer():
    text = "Please hold the line, we will be with you in a moment."
    assert length.seconds(text, "en", 100) > length.seconds(text, "en", 180) * 1.3
