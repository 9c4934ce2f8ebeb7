"""Recordings: what is on them, and who may hear them."""

import wave
from array import array
from io import BytesIO
from math import pi, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.simulator import recordings
from ivr.simulator.drivers import hold
from ivr.simulator.exchange import Exchange
from ivr.simulator.lines.items import Speak
from ivr.simulator.lines.reading import read_script
from ivr.simulator.lines.rehearsal import rehearse
from ivr.simulator.recordings import MOST_KEPT, Recording
from ivr.simulator.samples import samples
from ivr.simulator.tape import RATE, Heard, Tape
from ivr.telephony import audio
from tests.simulator.apps import TableApp

VOICEMAIL = """
/voice
<Response><Record action="/done"/></Response>
/done
<Response><Play>{played}</Play></Response>
"""


def played(app, script, **settings):
    table = TableApp(app)
    exchange = Exchange(token="t", seed=1, **settings)
    items = read_script(script, sound=lambda _: (1.0, tone(1.0)))
    made = rehearse(exchange, table, table.number(), items, caller="+1", called="+2")
    assert not made.failures
    return exchange


def tone(seconds):
    """A sine of 400 Hz: none of ours."""
    wave_ = (round(9000 * sin(2 * pi * 400 * n / RATE)) for n in range(round(seconds * RATE)))
    return array("h", wave_).tobytes()


def frames(body):
    with wave.open(BytesIO(body)) as file:
        assert (file.getsampwidth(), file.getframerate()) == (2, RATE)
        return file.getnchannels(), array("h", file.readframes(file.getnframes()))


def loud(sound, begin, end):
    """Whether anything sounds between two seconds."""
    return max(map(abs, sound[round(begin * RATE) : round(end * RATE)]), default=0) > 500


def test_a_recording_is_a_wav_file_of_its_length():
    (kept,) = played(VOICEMAIL, [{"record": "7s"}, {"wait": "9s"}]).recordings.kept.values()
    assert (kept.status, kept.source, kept.channels, kept.seconds) == (
        "completed",
        "RecordVerb",
        1,
        7.0,
    )
    assert audio.seconds(kept.wav(), "audio/wav") == 7.0
    channels, sound = frames(kept.wav())
    assert channels == 1
    assert loud(sound, 0, 7)


def test_a_file_that_is_spoken_is_heard_as_it_is():
    (kept,) = played(VOICEMAIL, [{"record": "hello.wav"}, "hang up"]).recordings.kept.values()
    assert frames(kept.wav())[1].tobytes() == tone(1.0)


def test_two_channels_of_a_talk_and_both_in_one():
    app = """
/voice
<Response><Dial record="record-from-answer-dual" action="/done">+12025550111</Dial></Response>
/done
<Response/>
"""
    other = {"number": "+12025550111", "does": [{"wait": "3s"}, {"say": "Hello"}, {"wait": "6s"}]}
    exchange = played(app, [{"other": other}, {"wait": "10s"}, "hang up"])
    (kept,) = exchange.recordings.kept.values()
    channels, sound = frames(kept.wav())
    assert (kept.source, kept.seconds, channels) == ("DialVerb", 6.0, 2)
    caller, called = sound[::2], sound[1::2]
    assert not loud(caller, 0, 6)
    assert not loud(called, 0, 3)
    assert loud(called, 3, 4)
    mono, mixed = frames(kept.wav(channels=1))
    assert mono == 1
    assert mixed == called


def test_keys_have_their_tones():
    tape = Tape()
    tape.hear(Heard(100, 100, 0, key="5"))
    tape.hear(Heard(120, 10, 0))
    _, sound = frames(b"".join(tape.wav(0, 500, 1)))
    assert (loud(sound, 0, 0.1), loud(sound, 0.1, 0.2), loud(sound, 0.2, 0.5)) == (
        False,
        True,
        False,
    )
    assert tape.spoken(500) == (120, 130)


@given(
    st.lists(
        st.builds(
            Heard,
            st.integers(0, 3000),
            st.integers(0, 3000),
            st.integers(0, 1),
            st.binary(max_size=99).map(lambda data: data * 2),
            st.sampled_from(["", "", "1", "#"]),
        ),
        max_size=6,
    ),
    st.integers(0, 2000),
    st.integers(0, 3000),
    st.sampled_from([1, 2]),
)
def test_any_tape_is_a_wav_file_of_the_length_asked_for(sounds, begins, ms, channels):
    tape = Tape(channels=2)
    for sound in sounds:
        tape.hear(sound)
    body = b"".join(tape.wav(begins, ms, channels))
    assert audio.seconds(body, "audio/wav") == pytest.approx(ms / 1000)


URL = "https://api.twilio.com/2010-04-01/Accounts/AC00/Recordings/"


def test_play_of_a_recording_is_as_long_as_it_is_and_asks_nobody():
    """The same seed makes the same sid, so the app can know it before."""
    sid = next(iter(played(VOICEMAIL, [{"record": "3s"}, "hang up"]).recordings.kept))
    for name in (sid, f"{sid}.wav", f"{sid}.mp3"):
        app = VOICEMAIL.format(played=URL + name)
        exchange = played(app, [{"record": "3s"}, {"wait": "20s"}])
        plays = [each for each in exchange.transcript.events if each["kind"] == "play"]
        assert [(each["url"], each["seconds"]) for each in plays] == [(URL + name, 3.0)]
        hosts = {each["url"][:15] for each in exchange.transcript.events if "method" in each}
        assert hosts == {"http://app.test"}


def test_a_recording_that_is_not_there_cannot_be_played():
    exchange = played(VOICEMAIL.format(played=f"{URL}RE0"), [{"record": "3s"}, {"wait": "20s"}])
    assert [each["code"] for each in exchange.transcript.findings()] == [11200]


def test_urls_lie_where_the_rest_side_is():
    exchange = played(VOICEMAIL, [{"record": "3s"}, "hang up"], api="http://127.0.0.1:9")
    (kept,) = exchange.recordings.kept.values()
    account = exchange.office.account
    assert kept.url == f"http://127.0.0.1:9/2010-04-01/Accounts/{account}/Recordings/{kept.sid}"
    assert exchange.recordings.named(f"{kept.url}.mp3?RequestedChannels=2") == kept.sid
    assert not exchange.recordings.named("http://app.test/Recordings/RE1")


def test_a_whole_call_is_recorded_with_what_the_app_says():
    """As the REST API has it done; the call's end is the recording's."""
    app = TableApp("/voice\n<Response><Say>One two three four.</Say><Pause/></Response>")
    exchange = Exchange(token="t", seed=1)
    leg = exchange.call(app.number(), None, caller="+1", called="+2")
    told: list[Recording] = []

    def begin():
        recordings.begin(leg, "StartCallRecordingAPI", channels=2).ended = told.append

    exchange.clock.after(0, begin)
    hold(exchange, app)
    (kept,) = told
    sound = frames(kept.wav())[1]
    assert not loud(sound[::2], 0, 9)
    assert loud(sound[1::2], 0, 0.5)
    assert not loud(sound[1::2], kept.seconds - 0.9, kept.seconds)
    assert exchange.transcript.as_json()["call"]["outcome"] == "ended"


def test_only_so_many_are_kept():
    app = TableApp("/voice\n<Response><Echo/></Response>")
    exchange = Exchange(token="t", seed=1)
    leg = exchange.call(app.number(), None, caller="+1", called="+2")
    first = None
    for _ in range(MOST_KEPT + 5):
        made = recordings.begin(leg, "StartCallRecordingAPI")
        first = first or made
        recordings.end(leg, made)
    assert len(exchange.recordings.kept) == MOST_KEPT
    assert first.sid not in exchange.recordings.kept


def written(values, rate, channels, width):
    file = BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(width)
        out.setframerate(rate)
        out.writeframes(values)
    return file.getvalue()


@pytest.mark.parametrize(
    ("body", "heard"),
    [
        (written(b"\x01\x02\x03\x04", 8000, 1, 2), b"\x01\x02\x03\x04"),
        (written(b"\x01\x02\x09\x09\x03\x04\x09\x09", 8000, 2, 2), b"\x01\x02\x03\x04"),
        (written(b"\x00\x01\x02\x00\x03\x04", 8000, 1, 3), b"\x01\x02\x03\x04"),
        (written(b"\x80\xff", 8000, 1, 1), b"\x00\x00\x00\x7f"),
        (written(b"\x01\x02\x09\x09\x03\x04\x09\x09", 16000, 1, 2), b"\x01\x02\x03\x04"),
        (written(b"\x01\x02\x03\x04", 4000, 1, 2), b"\x01\x02\x01\x02\x03\x04\x03\x04"),
        (b"RIFF....WAVEdata\xff\xff\xff\xff", b""),
        (b"no sound", b""),
    ],
)
def test_a_file_as_the_telephone_has_it(body, heard):
    assert samples(body) == heard


def test_ulaw():
    body = written(b"\xff\x7f\x80\x00", 8000, 1, 1).replace(b"\x10\0\0\0\1\0", b"\x10\0\0\0\7\0")
    assert array("h", samples(body)).tolist() == [0, 0, 32124, -32124]


@given(st.binary(max_size=200))
def test_any_bytes_are_sound_or_not(body):
    assert len(samples(body)) % 2 == 0
    assert len(samples(b"RIFF....WAVE" + body)) % 2 == 0


def test_an_item_that_speaks_a_file():
    (item,) = read_script([{"record": "a.wav"}], sound=lambda _: (2.0, b"\1\2")).items
    assert item == Speak(2.0, b"\1\2")


@pytest.mark.parametrize("skip", [False, True])
def test_what_sounds_in_a_pause_is_not_on_the_tape(skip):
    tape = Tape()
    for sound in (
        Heard(0, 4000, 0, tone(4)),
        Heard(2500, 300, 0, key="5"),
        Heard(3500, 2500, 0, tone(1)),
        Heard(7000, 1000, 0),
    ):
        tape.hear(sound)
    tape.blank(2000, 5000, skip=skip)
    _, sound = frames(b"".join(tape.wav(0, 5000 if skip else 8000, 1)))
    assert loud(sound, 0, 2)
    if skip:
        assert not loud(sound, 2, 4)  # the second file was at its end by then
        assert loud(sound, 4, 5)
    else:
        assert not loud(sound, 2, 7)
        assert loud(sound, 7, 8)


def test_a_sound_over_a_pause_goes_on_behind_it():
    tape = Tape()
    tape.hear(Heard(1000, 5000, 0, tone(5)))
    tape.blank(2000, 4000, skip=True)
    assert [(each.at, each.ms, len(each.samples)) for each in tape.sounds] == [
        (1000, 1000, 16_000),
        (2000, 2000, 32_000),
    ]
