"""How long a recording is, from its first bytes: no sound is decoded.

Formats are those that Twilio plays, https://www.twilio.com/docs/voice/twiml/play#supported-audio-file-types.
"""

from __future__ import annotations

import struct
from collections.abc import Callable

TELEPHONE_RATE = 8000
"""Bytes a second of µ-law without a header: one a sample."""


LONGEST = 24 * 60 * 60
"""Seconds; a header that tells of more is not one."""


def seconds(body: bytes, media_type: str) -> float | None:
    """The length of what these bytes play; None when they are not what the type says."""
    read = _READERS.get(media_type.partition(";")[0].strip().lower())
    try:
        length = read(body) if read else None
    except (struct.error, IndexError, ZeroDivisionError, OverflowError, ValueError):
        return None
    return length if length is not None and 0 <= length < LONGEST else None


def _wav(body: bytes) -> float | None:
    """RIFF: the bytes of the data chunk over the bytes a second that the format chunk tells."""
    if body[:4] != b"RIFF" or body[8:12] != b"WAVE":
        return None
    rate, at = 0, 12
    while at + 8 <= len(body):
        name, size = struct.unpack_from("<4sI", body, at)
        if name == b"fmt ":
            (rate,) = struct.unpack_from("<I", body, at + 16)
        if name == b"data":
            # A recorder that did not know the length writes 0 or the largest number.
            here = len(body) - at - 8
            length: float = min(size or here, here) / rate
            return length
        at += 8 + size + size % 2
    return None


def _aiff(body: bytes) -> float | None:
    """FORM: sample frames over the rate, an 80-bit float."""
    if body[:4] != b"FORM" or body[8:12] not in {b"AIFF", b"AIFC"}:
        return None
    at = 12
    while at + 8 <= len(body):
        name, size = struct.unpack_from(">4sI", body, at)
        if name == b"COMM":
            frames, _, exponent, mantissa = struct.unpack_from(">IHHQ", body, at + 10)
            length: float = frames / (mantissa * 2.0 ** ((exponent & 0x7FFF) - 16383 - 63))
            return length
        at += 8 + size + size % 2
    return None


def _ulaw(body: bytes) -> float | None:
    if body[:4] == b".snd":  # Sun's header
        start, _, _, rate, channels = struct.unpack_from(">IIIII", body, 4)
        length: float = (len(body) - start) / (rate * channels)
        return length
    return len(body) / TELEPHONE_RATE


def _gsm(body: bytes) -> float | None:
    return len(body) // 33 * 0.02  # a frame of 33 bytes holds 20 ms


# kbit/s by layer III's index, for MPEG 1 and for 2 and 2.5; samples a second by version and index.
_KBITS = (
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
)
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def _mp3(body: bytes) -> float | None:
    """Frame by frame, each with its own bit rate, as far as the bytes go."""
    at = 0
    if body[:3] == b"ID3":
        size = 0
        for byte in body[6:10]:
            size = size << 7 | byte & 0x7F
        at = 10 + size
    length, frames = 0.0, 0
    while at + 4 <= len(body):
        frame = _frame(body, at)
        if frame is None:
            at = body.find(b"\xff", at + 1)
            if at < 0 or frames:  # a tag behind the last frame
                break
            continue
        size, duration = frame
        at += size
        length += duration
        frames += 1
    return length if frames else None


def _frame(body: bytes, at: int) -> tuple[int, float] | None:
    """Bytes and seconds of the frame of layer III that begins here."""
    (header,) = struct.unpack_from(">I", body, at)
    version, layer = header >> 19 & 3, header >> 17 & 3
    bits, rate = header >> 12 & 15, header >> 10 & 3
    if header >> 21 != 0x7FF or version == 1 or layer != 1 or bits in {0, 15} or rate == 3:
        return None
    one = version == 3
    samples, a_second = 1152 if one else 576, _RATES[version][rate]
    size = samples // 8 * _KBITS[not one][bits] * 1000 // a_second + (header >> 9 & 1)
    return size, samples / a_second


_READERS: dict[str, Callable[[bytes], float | None]] = {
    "audio/aiff": _aiff,
    "audio/basic": _ulaw,
    "audio/gsm": _gsm,
    "audio/mp3": _mp3,
    "audio/mpeg": _mp3,
    "audio/ulaw": _ulaw,
    "audio/wav": _wav,
    "audio/wave": _wav,
    "audio/x-aifc": _aiff,
    "audio/x-aiff": _aiff,
    "audio/x-gsm": _gsm,
    "audio/x-wav": _wav,
}
