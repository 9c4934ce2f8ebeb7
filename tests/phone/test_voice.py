"""What the phone says aloud: which sounds are begun and cut, without any player."""

from typing import Any

import pytest

from ivr.cli.phone import voice as module
from ivr.cli.phone.conversation import Told
from ivr.cli.phone.voice import NO_PLAYER, Voice
from ivr.sound import espeak


class Noted:
    """A player that notes what it is told."""

    def __init__(self, _command: object = None) -> None:
        self.told: list[str] = []

    def play(self, samples: bytes, _rate: int) -> None:
        self.told.append(samples.decode())

    def stop(self) -> None:
        self.told.append("silence")

    def close(self) -> None:
        self.told.append("closed")


class Gone(Noted):
    def play(self, samples: bytes, rate: int) -> None:
        super().play(samples, rate)
        raise FileNotFoundError("gone")


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(module, "player", lambda: ["play"])
    monkeypatch.setattr(module, "Player", Noted)
    monkeypatch.setattr(module, "tone", lambda key: (f"tone {key}".encode(), 8000))
    monkeypatch.setattr(espeak, "available", lambda: True)
    monkeypatch.setattr(espeak, "speech", lambda text, tag: (f"{tag} {text}".encode(), 22050))
    return monkeypatch


def speaks(key: int, text: str, *, over: bool = False, cut: bool = False, leg: str = "A") -> Told:
    event: Any = {"kind": "speak", "leg": leg, "text": text, "language": "ru-RU", "cut": cut}
    return Told(key, event, over)


def told(voice: Voice) -> list[str]:
    """All that the player was told until it was closed."""
    voice.close()
    noted: Any = voice._player
    found: list[str] = noted.told
    return found


@pytest.mark.usefixtures("machine")
def test_what_the_caller_hears_is_spoken_and_cut():
    voice = Voice()
    assert voice.silent == ""
    voice.take(speaks(1, "Здравствуйте."), 1)
    voice.take(speaks(1, "Здравствуйте.", over=True, cut=True), 1)
    voice.key("3")
    voice.take(speaks(2, "Введите индекс."), 1)
    voice.take(speaks(1, "Здравствуйте.", over=True, cut=True), 1)
    voice.take(speaks(2, "Введите индекс.", over=True), 1)
    assert told(voice) == [
        "ru-RU Здравствуйте.",
        "silence",
        "tone 3",
        "ru-RU Введите индекс.",
        "closed",
    ]


@pytest.mark.usefixtures("machine")
def test_others_and_other_speeds_are_silent():
    voice = Voice()
    voice.take(speaks(1, "To the operator.", leg="B"), 1)
    voice.take(speaks(2, "Too fast."), 4)
    voice.hush()
    assert told(voice) == ["silence", "closed"]


def test_without_a_player_or_speech_it_says_why_and_does_nothing(machine):
    machine.setattr(espeak, "available", lambda: False)
    assert "espeak-ng" in Voice().silent
    machine.setattr(module, "player", lambda: None)
    voice = Voice()
    assert voice.silent == NO_PLAYER
    voice.take(speaks(1, "Nobody hears it."), 1)
    voice.key("1")
    voice.hush()
    voice.close()
    assert voice._doings.empty(), "what nobody plays is not kept"


def test_a_player_that_goes_ends_the_sound_and_not_the_call(machine):
    machine.setattr(module, "Player", Gone)
    voice = Voice()
    voice.take(speaks(1, "One."), 1)
    voice._thread.join(10)
    voice.take(speaks(2, "Two."), 1)
    assert told(voice) == ["ru-RU One.", "closed"]
