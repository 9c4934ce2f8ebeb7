"""Whatever is sent is answered, in the words of Twilio's errors, and nothing breaks."""

import json
from base64 import b64encode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.simulator.rest.account import MOST_CALLS
from ivr.simulator.rest.answering import FORM, answer
from ivr.simulator.rest.errors import ERRORS
from ivr.simulator.rest.routes import ROUTES
from ivr.simulator.rest.web import MOST_BYTES, Request
from tests.simulator.rest.world import ANNA, NUMBER, TOKEN, World

NAMES = [
    "To",
    "From",
    "Url",
    "Twiml",
    "Method",
    "Status",
    "StatusCallback",
    "StatusCallbackEvent",
    "Timeout",
    "TimeLimit",
    "Record",
    "SendDigits",
    "MachineDetection",
    "Page",
    "PageSize",
    "PageToken",
    "StartTime",
    "StartTime<",
    "DateCreated>",
    "Body",
    "MediaUrl",
    "FriendlyName",
    "MaxSize",
    "PhoneNumber",
    "VoiceUrl",
    "Muted",
    "Hold",
    "HoldUrl",
    "Coaching",
    "AnnounceUrl",
]
VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [ANNA, NUMBER, "http://app.test/voice", "true", "1", "0", "9" * 30, "٣", "\x00"]
    ),
)
FORMS = st.dictionaries(st.one_of(st.sampled_from(NAMES), st.text(max_size=8)), VALUES, max_size=6)
PATHS = st.one_of(st.sampled_from(sorted(ROUTES)), st.text(max_size=40))


def judge(response):
    """Either it went well, or it says why not."""
    if response.status >= 400:
        said = json.loads(response.body)
        assert said["status"] == response.status
        assert said["code"] in ERRORS
        assert said["message"]


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(["GET", "POST", "DELETE", "PUT"]),
    PATHS,
    FORMS,
    st.sampled_from([".json", "", ".wav", ".mp3", ".xml"]),
)
def test_any_request(method, path, form, suffix):
    world = World()
    sid = world.client().calls.create(to=ANNA, from_=NUMBER, url="http://app.test/voice").sid
    world.run_for(6)
    path = path.replace("{call}", sid).replace("{number}", world.number.sid)
    try:
        judge(world.ask(method, path, form, suffix=suffix))
    except UnicodeEncodeError:  # half a letter: no client can send it
        return
    world.run()
    assert world.exchange.faults == []


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.text(max_size=60), st.text(max_size=30))
def test_any_bytes(body, query, credentials):
    world = World()
    judge(
        answer(
            world.account,
            Request("POST", f"{world.account.uri}/Calls.json", query, credentials, FORM, body),
        )
    )
    known = "Basic " + b64encode(f"{world.account.sid}:{TOKEN}".encode()).decode()
    judge(
        answer(
            world.account,
            Request("POST", f"{world.account.uri}/Calls.json", query, known, FORM, body),
        )
    )


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"x" * (MOST_BYTES + 1), FORM, 413),
        (b"{}", "application/json", 415),
        (b"To=\xff", FORM, 400),
        (b"&".join(b"a=1" for _ in range(300)), FORM, 400),
    ],
)
def test_what_is_no_form(body, kind, status):
    world = World()
    known = "Basic " + b64encode(f"{world.account.sid}:{TOKEN}".encode()).decode()
    got = answer(
        world.account, Request("POST", f"{world.account.uri}/Calls.json", "", known, kind, body)
    )
    assert got.status == status
    judge(got)


def test_calls_are_bounded():
    world = World(script=[])
    form = {"To": ANNA, "From": NUMBER, "Url": "http://app.test/voice"}
    answers = [world.ask("POST", "Calls", form).status for _ in range(MOST_CALLS + 1)]
    assert answers[:MOST_CALLS] == [201] * MOST_CALLS
    assert answers[-1] == 429
    page = json.loads(world.ask("GET", "Calls?PageSize=1000").body)
    assert len(page["calls"]) == 1000


def test_another_accounts_path_is_not_found():
    world = World()
    known = "Basic " + b64encode(f"{world.account.sid}:{TOKEN}".encode()).decode()
    path = "/2010-04-01/Accounts/AC00000000000000000000000000000000/Calls.json"
    got = answer(world.account, Request("GET", path, "", known))
    assert (got.status, json.loads(got.body)["code"]) == (404, 20404)


def test_a_key_lets_in_as_the_token_does():
    world = World()
    world.account.keys = {"SK" + "0" * 32: "secret"}
    known = b64encode(("SK" + "0" * 32 + ":secret").encode()).decode()
    assert world.ask("GET", "Calls", authorization=f"Basic {known}").status == 200
    wrong = b64encode(("SK" + "0" * 32 + ":guess").encode()).decode()
    assert world.ask("GET", "Calls", authorization=f"Basic {wrong}").status == 401


def test_no_secret_is_in_the_transcript():
    world = World()
    form = {"To": "sip:a@b.test", "From": NUMBER, "Url": "http://app.test/voice"}
    form |= {"SipAuthUsername": "anna", "SipAuthPassword": "hunter2", "CallToken": "sesame"}
    world.ask("POST", "Calls", form)
    told = json.dumps(world.exchange.transcript.events)
    assert "hunter2" not in told
    assert "sesame" not in told
    assert TOKEN not in told
