"""The length of a recording, from its bytes."""

import struct
import wave
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.simulator.twiml import MEDIA_TYPES
from ivr.telephony import audio
from tests.simulator.apps import wav


def written(seconds, rate, channels=1, width=2):
    file = BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(width)
        out.setframerate(rate)
        out.writeframes(b"\0" * round(seconds * rate) * channels * width)
    return file.getvalue()


def mp3(frames, *, tag=b"", side=0):
    """Frames of MPEG 1 layer III: 128 kbit/s, 44,100 samples a second."""
    header = struct.pack(">I", 0xFFFB9000 | side << 9)
    return tag + (header + b"\0" * (417 + side - 4)) * frames


def aiff(frames, rate=8000):
    extended = struct.pack(">HQ", 16383 + 12, rate << 51)
    common = b"COMM" + struct.pack(">IHIH", 18, 1, frames, 16) + extended
    return b"FORM" + struct.pack(">I", 4 + len(common)) + b"AIFF" + common


@pytest.mark.parametrize(
    ("media_type", "body", "seconds"),
    [
        ("audio/wav", wav(1.5), 1.5),
        ("audio/x-wav; rate=8000", written(2, 44100, channels=2), 2.0),
        ("audio/wave", written(0.5, 16000) + b"LIST\0\0\0\0", 0.5),
        ("audio/mpeg", mp3(100), 100 * 1152 / 44100),
        ("audio/mpeg", mp3(10, tag=b"ID3\4\0\0\0\0\1\0" + b"\0" * 128), 10 * 1152 / 44100),
        ("audio/mpeg", mp3(10, side=1) + b"TAG" + b"\0" * 125, 10 * 1152 / 44100),
        ("audio/ulaw", b"\xff" * 4000, 0.5),
        ("audio/x-gsm", b"\xd0" * 33 * 50, 1.0),
        ("audio/aiff", aiff(12000), 1.5),
    ],
)
def test_a_recording_is_as_long_as_it_is(media_type, body, seconds):
    assert audio.seconds(body, media_type) == pytest.approx(seconds)


def test_a_recorder_that_did_not_know_the_length():
    body = wav(2.0)
    assert audio.seconds(body[:40] + b"\xff\xff\xff\xff" + body[44:], "audio/wav") == 2.0
    assert audio.seconds(body[:40] + b"\0\0\0\0" + body[44:], "audio/wav") == 2.0


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        ("audio/wav", b"<html>"),
        ("audio/wav", wav(1)[:20]),
        ("audio/mpeg", b""),
        ("audio/mpeg", b"<html>" * 100),
        ("audio/aiff", b"FORM\0\0\0\4AIFF"),
        ("audio/midi", b"MThd"),
    ],
)
def test_what_is_not_what_it_says(media_type, body):
    assert audio.seconds(body, media_type) is None


def test_every_type_that_is_played_can_be_measured():
    assert set(audio._READERS) >= MEDIA_TYPES


@given(st.sampled_from(sorted(MEDIA_TYPES)), st.binary(max_size=200), st.sampled_from(
    [b"", b"RIFF\0\0\0\0WAVE", b"FORM\0\0\0\0AIFF", b"ID3", b"\xff\xfb\x90\x00", b".snd"]
))  # fmt: skip
def test_any_bytes_have_a_length_or_none(media_type, body, start):
    length = audio.seconds(start + body, media_type)
    assert length is None or length >= 0
