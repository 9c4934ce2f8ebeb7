"""What the caller hears, aloud: spoken on a thread of its own, so that nothing waits for it."""

from __future__ import annotations

from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread

from ivr.cli.phone.conversation import CALLER, Told
from ivr.sound import espeak
from ivr.sound.player import Player, player, tone

NO_PLAYER = "No sound: this machine has none of pw-play, paplay, aplay, afplay, ffplay."


class Voice:
    """Speaks what is told, at the time it is spoken in the call; other speeds are silent.

    `silent` is the sentence that says why nothing can be heard here, or empty.
    """

    def __init__(self) -> None:
        command = player()
        self.silent = "" if command else NO_PLAYER
        if command and not espeak.available():
            self.silent = "No sound: espeak-ng cannot be loaded on this machine."
        self._player = Player(command) if command and not self.silent else None
        self._doings: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._speaking = -1
        self._thread = Thread(target=self._run, name="voice", daemon=True)
        if self._player is not None:
            self._thread.start()

    def take(self, told: Told, speed: float) -> None:
        """Speak what begins to be spoken on the caller's leg, and be silent when it is cut."""
        event = told.event
        if self._player is None or event["leg"] != CALLER or event["kind"] != "speak":
            return
        if told.over and event["cut"] and self._speaking == told.key:
            self.hush()
        elif not told.over and speed == 1:
            self._speaking = told.key
            self._doings.put(lambda: self._play(espeak.speech(event["text"], event["language"])))

    def key(self, key: str) -> None:
        """The sound of a key."""
        if self._player is not None:
            self._doings.put(lambda: self._play(tone(key)))

    def hush(self) -> None:
        """Be silent."""
        if self._player is not None:
            self._doings.put(self._player.stop)

    def close(self) -> None:
        """Be silent for good."""
        if self._player is not None:
            self._doings.put(None)
            self._thread.join(2)
            self._player.close()

    def _run(self) -> None:
        while (doing := self._doings.get()) is not None:
            try:
                doing()
            except (OSError, espeak.SilentMachine):
                return  # the player has gone: the call goes on without sound

    def _play(self, sound: tuple[bytes, int]) -> None:
        if self._player is not None:
            self._player.play(*sound)


__all__ = ["Voice"]
