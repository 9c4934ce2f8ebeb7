"""Twilio's own client for Python, unmodified, against the REST side."""

import inspect
import re

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest.api.v2010.account import call as twilio_call
from twilio.rest.api.v2010.account import message as twilio_message
from twilio.rest.api.v2010.account import queue as twilio_queue
from twilio.rest.api.v2010.account.conference import participant as twilio_participant

from ivr.telephony.audio import seconds
from tests.simulator.rest.world import ANNA, BORIS, NUMBER, World


@pytest.fixture
def world():
    return World()


def test_a_call_is_placed_followed_and_moved(world):
    client = world.client()
    made = client.calls.create(
        to=ANNA,
        from_=NUMBER,
        url="http://app.test/voice",
        status_callback="http://app.test/status",
        status_callback_event=["initiated", "ringing", "answered", "completed"],
    )
    assert (made.status, made.start_time, made.date_created.year) == ("queued", None, 2026)
    world.run_for(8)
    assert client.calls(made.sid).fetch().status == "in-progress"
    client.calls(made.sid).update(url="http://app.test/next", method="POST")
    world.run()
    over = made.fetch()
    assert (over.status, over.answered_by, over.duration) == ("completed", None, "10")
    told = world.told("/status")
    assert [each["CallStatus"] for each in told] == [
        "initiated", "ringing", "in-progress", "completed",
    ]  # fmt: skip
    assert [each["SequenceNumber"] for each in told] == ["0", "1", "2", "3"]
    (first,) = world.told("/voice")
    assert first["Direction"] == "outbound-api"
    assert first["CallStatus"] == "in-progress"
    assert world.findings() == []


def test_pages_are_streamed_to_the_last(world):
    client = world.client()
    made = [client.calls.create(to=ANNA, from_=NUMBER, url="http://app.test/voice").sid]
    made += [client.calls.create(to=BORIS, from_=NUMBER, url="http://app.test/x").sid for _ in "12"]
    assert [call.sid for call in client.calls.stream(page_size=1)] == made[::-1]
    assert [call.sid for call in client.calls.list(limit=2, page_size=1)] == made[:0:-1]
    page = client.calls.page(page_size=2)
    after = page.next_page()
    assert [call.sid for call in after] == made[:1]
    assert [call.sid for call in after.previous_page()] == made[:0:-1]


def test_what_comes_in_between_moves_no_page(world):
    client = world.client()
    made = [client.queues.create(friendly_name=name).sid for name in "abcd"]
    page = client.queues.page(page_size=2)
    client.queues.create(friendly_name="e")
    assert [queue.sid for queue in page.next_page()] == made[2:]


def test_a_refusal_is_twilios_exception(world):
    with pytest.raises(TwilioRestException) as raised:
        world.client().calls.create(to="nobody", from_=NUMBER, url="http://app.test/voice")
    assert (raised.value.code, raised.value.status) == (21211, 400)
    with pytest.raises(TwilioRestException) as raised:
        world.client().calls("CA" + "0" * 32).fetch()
    assert (raised.value.code, raised.value.status) == (20404, 404)


def test_a_machine_answers():
    who = {"number": ANNA, "who": "machine", "does": [{"wait": "60s"}]}
    world = World(script=[{"other": who}])
    sid = world.client().calls.create(
        to=ANNA,
        from_=NUMBER,
        url="http://app.test/voice",
        status_callback="http://app.test/status",
        machine_detection="DetectMessageEnd",
    ).sid  # fmt: skip
    world.run()
    assert world.client().calls(str(sid)).fetch().answered_by == "machine_end_beep"
    (first,) = world.told("/voice")
    assert first["AnsweredBy"] == "machine_end_beep"
    assert world.told("/status")[-1]["AnsweredBy"] == "machine_end_beep"
    events = world.exchange.transcript.events
    asked = next(e["t"] for e in events if e["kind"] == "request")
    answered = next(e["t"] for e in events if e["kind"] == "answer")
    assert asked - answered == 10.0


@pytest.mark.parametrize(
    ("who", "more", "found"),
    [
        ("human", {}, "human"),
        ("machine", {}, "machine_start"),
        ("machine", {"machine_detection_timeout": 3}, "unknown"),
        ("fax", {}, "fax"),
        ("machine", {"send_digits": "1"}, None),
    ],
)
def test_who_answers_is_found_out(who, more, found):
    other = {"number": ANNA, "who": who, "does": [{"wait": "60s"}]}
    world = World(script=[{"other": other}])
    world.client().calls.create(
        to=ANNA, from_=NUMBER, url="http://app.test/voice", machine_detection="Enable", **more
    )
    world.run()
    assert world.told("/voice")[0].get("AnsweredBy") == found


def test_who_answers_is_found_out_beside_the_call():
    other = {"number": ANNA, "who": "machine", "does": [{"wait": "60s"}]}
    world = World(script=[{"other": other}])
    world.client().calls.create(
        to=ANNA,
        from_=NUMBER,
        url="http://app.test/voice",
        machine_detection="Enable",
        async_amd="true",
        async_amd_status_callback="http://app.test/status",
    )
    world.run()
    assert "AnsweredBy" not in world.told("/voice")[0]
    (told,) = world.told("/status")
    assert (told["AnsweredBy"], told["MachineDetectionDuration"]) == ("machine_start", "4000")


def test_digits_are_sent_after_the_answer(world):
    world.client().calls.create(
        to=ANNA, from_=NUMBER, url="http://app.test/voice", send_digits="ww12"
    )
    world.run()
    played = [e for e in world.exchange.transcript.events if e["kind"] == "play"]
    assert [(e["digits"], e["seconds"]) for e in played] == [("ww12", 1.5)]


def test_a_canceled_call_that_was_queued_tells_nothing(world):
    client = world.client()
    for _ in "12":
        last = client.calls.create(
            to=ANNA, from_=NUMBER, url="http://app.test/voice",
            status_callback="http://app.test/status",
        )  # fmt: skip
    world.run_for(0)
    assert last.update(status="canceled").status == "canceled"
    world.run()
    assert {each["CallSid"] for each in world.told("/status")} != {last.sid}
    assert last.sid not in {each["CallSid"] for each in world.told("/status")}


def test_where_the_number_leads_counts_at_the_ring(world):
    setup = world.exchange.numbers[NUMBER]
    world.exchange.call(setup, None, caller=ANNA, called=NUMBER, after=5)
    (number,) = world.client().incoming_phone_numbers.list(phone_number=NUMBER)
    number.update(voice_url="http://app.test/next", voice_method="GET")
    world.run()
    assert world.told("/voice") == []
    assert len(world.told("/next")) == 1


def test_a_status_callback_set_while_the_call_goes_on(world):
    call = world.client().calls.create(to=ANNA, from_=NUMBER, url="http://app.test/voice")
    world.run_for(8)
    call.update(status_callback="http://app.test/status")
    world.run()
    assert [each["CallStatus"] for each in world.told("/status")] == ["completed"]


def test_the_end_tells_where_the_recording_is(world):
    client = world.client()
    client.calls.create(
        to=ANNA, from_=NUMBER, url="http://app.test/voice", record=True,
        status_callback="http://app.test/status",
        recording_status_callback="http://app.test/status",
    )  # fmt: skip
    world.run()
    (recording,) = client.recordings.list()
    call, tape = sorted(world.told("/status"), key=lambda each: "RecordingStatus" in each)
    assert call["RecordingSid"] == tape["RecordingSid"] == recording.sid
    assert tape["RecordingSource"] == recording.source == "OutboundAPI"
    assert call["RecordingUrl"] == recording.media_url


def test_the_callers_action_hears_that_she_was_redirected():
    app = """
/voice
<Response><Enqueue waitUrl="/wait" action="/after">support</Enqueue></Response>
/wait
<Response><Pause length="10"/></Response>
/after 204
/next
<Response><Say>Hello.</Say></Response>
"""
    world = World(app)
    client = world.client()
    client.calls.create(to=ANNA, from_=NUMBER, url="http://app.test/voice")
    world.run_for(20)
    (queue,) = client.queues.list()
    member = client.queues(str(queue.sid)).members("Front").update(url="http://app.test/next")
    assert member.position == 0
    world.run()
    (told,) = world.told("/after")
    assert told["QueueResult"] == "redirected"
    assert len(world.told("/next")) == 1


NAMES = re.compile(r'"([A-Z]\w+)": ')


@pytest.mark.parametrize(
    ("module", "function", "path"),
    [
        (twilio_call.CallList, "_create", "Calls"),
        (twilio_call.CallContext, "_update", "Calls/{call}"),
        (twilio_call.CallList, "page", "Calls"),
        (twilio_message.MessageList, "_create", "Messages"),
        (twilio_message.MessageList, "page", "Messages"),
        (twilio_queue.QueueList, "_create", "Queues"),
        (twilio_participant.ParticipantList, "page", "Conferences/{room}/Participants"),
        (
            twilio_participant.ParticipantContext,
            "_update",
            "Conferences/{room}/Participants/{call}",
        ),
    ],
)
def test_every_parameter_of_the_client_is_known(module, function, path):
    app = '/voice\n<Response><Dial><Conference waitUrl="">team</Conference></Dial></Response>'
    world = World(app)
    call = world.client().calls.create(to=ANNA, from_=NUMBER, url="http://app.test/voice")
    world.run_for(10)
    (room,) = world.exchange.conferences
    given = {"To": BORIS, "From": NUMBER, "Url": "http://app.test/x", "Body": "Hello."}
    given |= {"FriendlyName": "q"}
    names = set(NAMES.findall(inspect.getsource(getattr(module, function))))
    assert names
    names -= {"Accept", "Content-Type"}
    method = "GET" if function == "page" else "POST"
    form = {name: given.get(name, "") for name in names}
    got = world.ask(method, path.format(call=call.sid, room=room), form)
    assert got.status < 300, got.body
    warned = [e["message"] for e in world.exchange.transcript.findings() if e["code"] == 20001]
    assert warned == []


@pytest.mark.parametrize(
    ("suffix", "kind"), [(".wav", "audio/wav"), ("", "audio/wav"), (".mp3", "audio/mpeg")]
)
def test_the_sound_of_a_recording_is_as_long_as_the_recording(world, suffix, kind):
    client = world.client()
    client.calls.create(
        to=ANNA, from_=NUMBER, url="http://app.test/voice", record=True, recording_channels="dual"
    )
    world.run()
    (recording,) = client.recordings.list()
    for channels in (1, 2):
        path = f"Recordings/{recording.sid}?RequestedChannels={channels}"
        got = world.ask("GET", path, suffix=suffix)
        length = seconds(b"".join(got.pieces or ()), kind)
        assert length == pytest.approx(float(recording.duration or 0), abs=0.7)
