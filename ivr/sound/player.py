"""Playing sound on this machine, by whichever player it has."""

from __future__ import annotations

import shutil
import subprocess
import wave
from math import pi, sin
from pathlib import Path
from struct import pack
from tempfile import TemporaryDirectory

PLAYERS: dict[str, tuple[str, ...]] = {
    "afplay": (),
    "aplay": ("-q",),
    "ffplay": ("-nodisp", "-autoexit", "-loglevel", "quiet"),
    "paplay": (),
    "pw-play": (),
}
"""command → what it is told before the name of a WAV file"""
LIKED = ("pw-play", "paplay", "aplay", "afplay", "ffplay")
RATE = 8000
_TONES = {
    key: (low, high)
    for low, keys in ((697, "123A"), (770, "456B"), (852, "789C"), (941, "*0#D"))
    for key, high in zip(keys, (1209, 1336, 1477, 1633), strict=True)
}
"""hertz. https://www.itu.int/rec/T-REC-Q.23"""


def player() -> list[str] | None:
    """The command that plays a WAV file here; None if the machine has none that is known."""
    for name in LIKED:
        if (path := shutil.which(name)) is not None:
            return [path, *PLAYERS[name]]
    return None


def tone(key: str, seconds: float = 0.12) -> tuple[bytes, int]:
    """The sound of a key as 16-bit mono samples, and their number per second."""
    low, high = (2 * pi * hertz / RATE for hertz in _TONES[key])
    samples = [round(6000 * (sin(low * n) + sin(high * n))) for n in range(round(seconds * RATE))]
    return pack(f"<{len(samples)}h", *samples), RATE


class Player:
    """Plays one thing at a time. `stop` before the end cuts it; `close` when all is done."""

    def __init__(self, command: list[str]) -> None:
        self._command = command
        self._folder = TemporaryDirectory(prefix="ivr-")
        self._playing: subprocess.Popen[bytes] | None = None

    def play(self, samples: bytes, rate: int) -> None:
        """Begin to play 16-bit mono samples, instead of what is playing."""
        self.stop()
        path = Path(self._folder.name) / "said.wav"
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(rate)
            file.writeframes(samples)
        silent = subprocess.DEVNULL
        self._playing = subprocess.Popen(  # noqa: S603 - a player found on this machine
            [*self._command, str(path)], stdin=silent, stdout=silent, stderr=silent
        )

    def stop(self) -> None:
        """Be silent."""
        playing, self._playing = self._playing, None
        if playing is not None and playing.poll() is None:
            playing.terminate()
        if playing is not None:
            playing.wait()

    def close(self) -> None:
        """Be silent for good."""
        self.stop()
        self._folder.cleanup()


__all__ = ["Player", "player", "tone"]
