"""The music for callers who wait: a file Twilio can play, made by the script beside it."""

import struct
from itertools import pairwise

from ivr.sound import HOLD, SECONDS
from ivr.sound.hold import LOUDEST, RATE, music, ulaw, wav


def loudness(code: int) -> float:
    """One byte of µ-law as a sample, by the decoder of ITU-T G.711."""
    code = ~code & 0xFF
    size = (((code & 0x0F) << 3) + 132 << (code >> 4 & 0x07)) - 132
    return (-size if code & 0x80 else size) / 32767


def test_a_sample_comes_back_as_near_as_eight_bits_can():
    for step in range(-1000, 1001):
        sample = step / 1000
        assert abs(loudness(ulaw(sample)) - sample) <= max(abs(sample) / 16, 1 / 1000)


def test_the_header_says_what_follows():
    data = HOLD.read_bytes()
    assert len(data) <= 300_000
    assert struct.unpack_from("<4sI4s", data) == (b"RIFF", len(data) - 8, b"WAVE")
    assert struct.unpack_from("<4sIHHIIHH", data, 12) == (b"fmt ", 18, 7, 1, RATE, RATE, 1, 8)
    assert struct.unpack_from("<4sII4sI", data, 38) == (
        b"fact", 4, len(data) - 58, b"data", len(data) - 58,
    )  # fmt: skip
    assert (len(data) - 58) / RATE == SECONDS


def test_an_odd_length_is_padded():
    assert len(wav(b"\xff")) % 2 == 0


def test_it_is_soft_and_has_no_seam():
    sound = [loudness(code) for code in HOLD.read_bytes()[58:]]
    assert 0.2 < max(map(abs, sound)) <= LOUDEST * 1.05
    assert abs(sum(sound) / len(sound)) < 0.001
    # from the last sample to the first is no greater step than anywhere else
    steps = [abs(after - before) for before, after in pairwise(sound)]
    assert abs(sound[0] - sound[-1]) <= max(steps)
    # nowhere a second of silence, in which a caller would think the line is dead
    for start in range(0, len(sound), RATE):
        assert max(map(abs, sound[start : start + RATE])) > 0.02


def test_the_file_is_what_the_script_makes():
    made, kept = [ulaw(sample) for sample in music()], HOLD.read_bytes()[58:]
    assert len(made) == len(kept)
    # another machine's sine may differ in its last bit, and a byte then by one step
    assert max(abs(loudness(a) - loudness(b)) for a, b in zip(made, kept, strict=True)) < 0.02
