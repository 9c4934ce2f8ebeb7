"""Makes hold.wav: `python -m ivr.sound.hold` writes it anew.

Soft bells over four slow chords, 24 seconds that join their own beginning, so that a wait of any
length has no seam. Nobody else's music, so nobody is to be paid or named. 8 kHz µ-law is what the
telephone carries anyway: Twilio plays it without turning it into something worse first
(https://www.twilio.com/docs/voice/twiml/play#supported-audio-file-types).
"""

import math
import struct

from ivr.sound import HOLD

RATE = 8000
"""samples per second"""
CHORD = 3.0
"""seconds of one chord"""
BEATS = 6
"""bells in one chord"""
LOUDEST = 0.3
"""of full scale: music for waiting must not be louder than speech"""

# As notes of a piano, 69 being the A of 440 Hz. Each line is one chord: what rings under it, then
# its bells in turn. A telephone carries 300 to 3400 Hz: the lowest note is 330, the highest 1319.
CHORDS = (
    ((64, 67), (72, 76, 79, 83, 79, 76)),
    ((64, 69), (72, 76, 81, 84, 81, 76)),
    ((65, 69), (72, 77, 81, 84, 81, 77)),
    ((67, 71), (71, 74, 79, 83, 79, 74)),
    ((64, 67), (76, 79, 84, 83, 79, 76)),
    ((64, 69), (76, 81, 84, 88, 84, 81)),
    ((65, 69), (74, 77, 81, 86, 81, 77)),
    ((67, 71), (74, 79, 83, 86, 83, 79)),
)


def music() -> list[float]:
    """The samples, each from -LOUDEST to LOUDEST."""
    samples = [0.0] * round(CHORD * len(CHORDS) * RATE)
    for place, (pad, bells) in enumerate(CHORDS):
        start = place * CHORD
        for note in pad:
            _ring(samples, start, note, seconds=CHORD + 1.5, attack=0.8, volume=0.35)
        for beat, note in enumerate(bells):
            at = start + beat * CHORD / BEATS
            _ring(samples, at, note, seconds=2.5, attack=0.01, volume=0.5 if beat else 0.7)
    peak = max(map(abs, samples))
    return [sample * LOUDEST / peak for sample in samples]


def _ring(
    samples: list[float], start: float, note: int, *, seconds: float, attack: float, volume: float
) -> None:
    """Add a note to the samples; what rings on after the end rings in at the beginning."""
    pitch = 440.0 * 2 ** ((note - 69) / 12)
    first = round(start * RATE)
    for n in range(round(seconds * RATE)):
        t = n / RATE
        swell = min(t / attack, 1.0) * math.exp(-3.0 * t / seconds) * (1 - t / seconds)
        angle = math.tau * pitch * t
        tone = math.sin(angle) + 0.2 * math.sin(2 * angle) * math.exp(-4 * t)
        samples[(first + n) % len(samples)] += volume * swell * tone


def ulaw(sample: float) -> int:
    """One sample, -1 to 1, as a byte of µ-law (ITU-T G.711)."""
    size = min(round(abs(sample) * 32767) + 132, 32767)
    exponent = size.bit_length() - 8
    mantissa = (size >> (exponent + 3)) & 0x0F
    return ~((0x80 if sample < 0 else 0) | (exponent << 4) | mantissa) & 0xFF


def wav(data: bytes) -> bytes:
    """µ-law bytes as a WAV file."""
    ulaw_format = struct.pack("<HHIIHHH", 7, 1, RATE, RATE, 1, 8, 0)
    chunks = b"".join(
        name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
        for name, body in (
            (b"fmt ", ulaw_format),
            (b"fact", struct.pack("<I", len(data))),
            (b"data", data),
        )
    )
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks


if __name__ == "__main__":
    HOLD.write_bytes(wav(bytes(map(ulaw, music()))))
