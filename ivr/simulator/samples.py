"""A WAV file as a telephone hears it: 8,000 samples a second, 16 bits, one channel."""

from __future__ import annotations

import struct
from array import array
from functools import cache

from ivr.simulator.tape import RATE

_PCM, _ULAW = 1, 7


def samples(body: bytes) -> bytes:
    """The samples, little-endian; "" for what is no WAV file, or one of another coding.

    Plain PCM of 8 to 32 bits and µ-law are read. Of several channels the first is heard.
    """
    try:
        return _read(body)
    except (struct.error, IndexError, ZeroDivisionError, ValueError):
        return b""


def _read(body: bytes) -> bytes:
    coding = channels = rate = bits = 0
    if body[:4] != b"RIFF" or body[8:12] != b"WAVE":
        return b""
    at = 12
    while at + 8 <= len(body):
        name, size = struct.unpack_from("<4sI", body, at)
        if name == b"fmt ":
            coding, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", body, at + 8)
        if name == b"data":
            data = memoryview(body)[at + 8 :][: size or len(body)]
            return _telephone(_first(data, coding, channels, bits), rate)
        at += 8 + size + size % 2
    return b""


def _first(data: memoryview, coding: int, channels: int, bits: int) -> array[int]:
    """The first channel, as 16-bit samples: the upper two bytes of each, or what stands for it."""
    width = bits // 8
    frame = width * channels
    data = data[: len(data) // frame * frame]
    if coding == _ULAW and width == 1:
        table = _ulaw()
        return array("h", [table[byte] for byte in data[::frame]])
    if coding != _PCM or width not in {1, 2, 3, 4}:
        return array("h")
    high = bytes(data[width - 1 :: frame])
    if width == 1:
        return array("h", [(byte - 128) << 8 for byte in high])
    low = bytes(data[width - 2 :: frame])
    both = bytearray(2 * len(high))
    both[::2], both[1::2] = low, high
    return array("h", struct.unpack(f"<{len(high)}h", both))


def _telephone(sound: array[int], rate: int) -> bytes:
    """At the rate of a telephone: the nearest sample before each moment."""
    if rate % RATE == 0:
        heard = sound[:: rate // RATE]
    else:
        heard = array("h", [sound[n * rate // RATE] for n in range(len(sound) * RATE // rate)])
    return struct.pack(f"<{len(heard)}h", *heard)


@cache
def _ulaw() -> tuple[int, ...]:
    """What each byte stands for (ITU-T G.711)."""
    values = []
    for byte in range(256):
        code = ~byte & 0xFF
        size = (((code & 0x0F) << 3) + 0x84 << (code >> 4 & 7)) - 0x84
        values.append(-size if code & 0x80 else size)
    return tuple(values)
