"""Sound on a recording: who made it, when, for how long; and the WAV file that it comes to.

Only that is kept, so an hour of talk takes some hundred bytes, and the file is made when somebody
asks for it. A file that was spoken into the line sounds as itself. Everybody else has one and the
same made-up voice, a hum, and keys have their tones; so the same call gives the same bytes.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from math import pi, sin

RATE = 8000
"""Samples a second, 16 bits each: what Twilio records."""

MOST_SOUNDS = 20_000
"""Kept of one recording; what comes after is silence."""

_A_MS = RATE // 1000
_KEYS = {
    key: (low, high)
    for low, keys in ((697, "123A"), (770, "456B"), (852, "789C"), (941, "*0#D"))
    for key, high in zip(keys, (1209, 1336, 1477, 1633), strict=True)
}
"""Hertz. https://www.itu.int/rec/T-REC-Q.23"""


@dataclass(frozen=True, slots=True)
class Heard:
    """One sound: `at` so many milliseconds from the beginning, for `ms`, on a channel from 0.

    `samples` are its own, 16-bit little-endian; without, it is a `key`'s tone or the voice.
    """

    at: int
    ms: int
    channel: int
    samples: bytes = b""
    key: str = ""

    @property
    def until(self) -> int:
        """Where it ends, in milliseconds."""
        return self.at + self.ms

    def part(self, begins: int, ends: int) -> Heard:
        """What of it sounds between these two moments; a sound of no length where nothing does."""
        at, until = max(self.at, begins), min(self.until, ends)
        samples = self.samples[2 * _A_MS * (at - self.at) : 2 * _A_MS * max(until - self.at, 0)]
        if until <= at or (self.samples and not samples):
            return replace(self, ms=0)
        return replace(self, at=at, ms=until - at, samples=samples)


@dataclass(slots=True)
class Tape:
    """The sounds of a recording in the order of their beginnings."""

    channels: int = 1
    sounds: list[Heard] = field(default_factory=list)

    def hear(self, sound: Heard) -> None:
        """Somebody makes a sound."""
        if sound.ms > 0 and len(self.sounds) < MOST_SOUNDS:
            self.sounds.append(sound)

    def blank(self, begins: int, ends: int, *, skip: bool) -> None:
        """Nothing that sounded between two moments stays; `skip` takes their time out too."""
        earlier = ends - begins if skip else 0
        heard, self.sounds = self.sounds, []
        for sound in heard:
            self.hear(sound.part(0, begins))
            after = sound.part(ends, max(ends, sound.until))
            self.hear(replace(after, at=after.at - earlier))

    def spoken(self, until: int) -> tuple[int, int]:
        """From where to where anybody spoke, in milliseconds; keys are not speech. (0, 0): never.

        `until` is where the recording was stopped.
        """
        voices = [sound for sound in self.sounds if not sound.key and sound.at < until]
        if not voices:
            return 0, 0
        return min(each.at for each in voices), min(max(each.until for each in voices), until)

    def wav(self, begins: int, ms: int, channels: int) -> Iterator[bytes]:
        """A WAV file of `ms` milliseconds, from `begins` on the tape: its head, then seconds.

        One channel has everybody in it; a second channel of a tape that has one is the same again.
        """
        samples = ms * _A_MS
        size = samples * 2 * channels
        form = struct.pack("<HHIIHH", 1, channels, RATE, RATE * 2 * channels, 2 * channels, 16)
        yield b"RIFF" + struct.pack("<I", (36 + size) & 0xFFFFFFFF) + b"WAVEfmt "
        yield struct.pack("<I", 16) + form + b"data" + struct.pack("<I", size & 0xFFFFFFFF)
        first = begins * _A_MS
        for start in range(first, first + samples, RATE):
            end = min(start + RATE, first + samples)
            mixed = [self._mixed(start, end, each, channels) for each in range(channels)]
            both = array("h", bytes(2 * channels * (end - start)))
            for channel, part in enumerate(mixed):
                both[channel::channels] = part
            yield struct.pack(f"<{len(both)}h", *both)

    def _mixed(self, start: int, end: int, channel: int, channels: int) -> array[int]:
        """One channel, from sample to sample."""
        wanted = None if channels < self.channels else channel % self.channels
        block = array("h", bytes(2 * (end - start)))
        for count, sound in enumerate(
            each
            for each in self.sounds
            if each.at * _A_MS < end
            and start < each.until * _A_MS
            and wanted in (None, each.channel)
        ):
            at = max(sound.at * _A_MS, start)
            piece = _sounding(sound, at - sound.at * _A_MS, min(sound.until * _A_MS, end) - at)
            place = slice(at - start, at - start + len(piece))
            if count:
                pairs = zip(block[place], piece, strict=True)
                piece = array("h", [max(-32768, min(32767, a + b)) for a, b in pairs])
            block[place] = piece
        return block


def _sounding(sound: Heard, skip: int, count: int) -> array[int]:
    """So many samples of a sound, after those skipped; silence behind the end of a file's own."""
    if sound.samples:
        own = sound.samples[2 * skip : 2 * (skip + count)].ljust(2 * count, b"\0")
        return array("h", struct.unpack(f"<{count}h", own))
    round_ = _tone(*_KEYS[sound.key]) if sound.key else _voice()
    skip %= RATE
    return (round_ * ((skip + count) // RATE + 1))[skip : skip + count]


@cache
def _voice() -> array[int]:
    """One second of somebody who speaks four syllables in it."""
    return array(
        "h",
        [
            round(5000 * sin(2 * pi * 180 * n / RATE) * abs(sin(4 * pi * n / RATE)))
            for n in range(RATE)
        ],
    )


@cache
def _tone(low: int, high: int) -> array[int]:
    """One second of a key."""
    return array(
        "h",
        [
            round(5000 * (sin(2 * pi * low * n / RATE) + sin(2 * pi * high * n / RATE)))
            for n in range(RATE)
        ],
    )
