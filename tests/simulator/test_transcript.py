"""The transcript as programs read it."""

import json

import pytest

from ivr.simulator.clock import Clock
from ivr.simulator.drivers import hold
from ivr.simulator.exchange import Exchange
from ivr.simulator.outcome import outcome_of
from ivr.simulator.transcript import Transcript
from tests.simulator.apps import TableApp


def transcript_of(text, seed=1):
    app = TableApp(text)
    exchange = Exchange(token="t", seed=seed)
    exchange.call(app.number(), None, caller="+12025550100", called="+12025550199")
    hold(exchange, app)
    return exchange.transcript


def test_its_form():
    whole = transcript_of("/voice\n<Response><Dial timeout='5'>+12025550111</Dial></Response>")
    read = whole.as_json()
    assert list(read) == ["call", "legs", "events"]
    call = read["call"]
    assert list(call) == [
        "sid", "from", "to", "direction", "status", "outcome", "seconds", "answered",
    ]  # fmt: skip
    assert (call["from"], call["to"], call["direction"]) == (
        "+12025550100",
        "+12025550199",
        "inbound",
    )
    assert (call["status"], call["outcome"], call["answered"]) == ("completed", "ended", True)
    assert [list(leg) for leg in read["legs"]] == [
        ["id", "sid", "from", "to", "status", "seconds"]
    ] * 2
    assert [(leg["id"], leg["status"], leg["seconds"]) for leg in read["legs"]] == [
        ("A", "completed", 10.0),
        ("B", "no-answer", 10.0),
    ]
    assert all(list(event)[:3] == ["t", "leg", "kind"] for event in read["events"])
    assert json.loads(json.dumps(read)) == read


def test_each_kind_of_event_has_what_it_needs():
    """A program may count on these, whatever else there is."""
    text = """
@status /status
/voice X-IVR-Steps: main
<Response><Say>Hi.</Say><Play digits="1"/><Gather timeout="1"/><Record/><Oops/><Pay/></Response>
/status 500
"""
    needs = {
        "request": {"method", "url", "params", "signature", "attempt"},
        "response": {"status", "content_type", "body", "ms"},
        "speak": {"text", "language", "voice", "seconds", "cut"},
        "play": {"digits", "seconds", "cut"},
        "listen": {"input", "timeout", "num_digits", "finish_on_key"},
        "no_input": set(),
        "record": {"seconds", "url", "source"},
        "warning": {"code", "message", "line", "fix", "cause"},
        "error": {"code", "message", "line", "fix", "cause"},
        "hangup": {"by"},
        "answer": {"by"},
        "call": {"from", "to"},
    }
    events = transcript_of(text).events
    assert {event["kind"] for event in events} == set(needs)
    for event in events:
        own = set(event) - {"t", "leg", "kind"}
        assert needs[event["kind"]] == own - {"headers"}, event


def test_headers_are_there_only_when_an_app_sends_such():
    first, *_ = (
        event
        for event in transcript_of("/voice Server: x X-A: 1\n<Response/>").events
        if event["kind"] == "response"
    )
    assert first["headers"] == {"X-A": "1"}


def test_a_body_is_text_and_sound_is_none():
    text = '/voice text/xml; charset=latin-1\n<?xml version="1.0" encoding="utf-8"?><Response/>'
    events = transcript_of(text + "\n/x wav 1s").events
    assert events[2]["body"].endswith("<Response/>")
    assert transcript_of("/voice wav 1s").events[2]["body"] == ""


def test_to_the_byte():
    text = "/voice\n<Response><Say>Привет.</Say><Dial timeout='5'>+12025550111</Dial></Response>"
    one, two, other = (
        json.dumps(transcript_of(text, seed).as_json(), ensure_ascii=False) for seed in (1, 1, 2)
    )
    assert one == two
    assert one != other


def test_observers_are_told_of_each_event_and_when_what_lasts_is_over():
    clock = Clock()
    transcript, seen = Transcript(clock), []
    transcript.observers.append(lambda event: seen.append((event["kind"], event.get("cut"))))
    event = transcript.enter("A", "speak", seconds=5.0, cut=False)
    clock.move(2000)
    transcript.settle(event, seconds=2.0, cut=True)
    assert seen == [("speak", False), ("speak", True)]


def test_a_code_brings_its_words():
    transcript = Transcript(Clock())
    assert transcript.warn("A", 14207)["message"] == "the queue is full"
    assert transcript.warn("A", 14207)["fix"]
    assert transcript.fail("A", "endless", "it goes on").get("fix") is None


def happened(*kinds, by="app"):
    events = []
    for kind in kinds:
        kind, _, what = kind.partition(" ")
        event = {"leg": "A", "kind": kind}
        if kind == "dequeue":
            event["result"] = what
        if kind == "record":
            event["seconds"] = float(what)
        events.append(event)
    return [*events, {"leg": "A", "kind": "hangup", "by": by}]


@pytest.mark.parametrize(
    ("events", "status", "outcome"),
    [
        (happened(), "completed", "ended"),
        (happened(by="caller"), "completed", "abandoned"),
        (happened(by="caller"), "no-answer", "abandoned"),
        (happened(), "no-answer", "rejected"),
        (happened(), "busy", "rejected"),
        (happened("record 5.0"), "completed", "recorded"),
        (happened("record 5.0", by="caller"), "completed", "recorded"),
        (happened("record 0"), "completed", "ended"),
        (happened("bridge", by="caller"), "completed", "talked"),
        (happened("record 5.0", "bridge"), "completed", "talked"),
        (happened("queue", "dequeue hangup", by="caller"), "completed", "left-in-queue"),
        (happened("queue", by="caller"), "completed", "left-in-queue"),
        (happened("queue", "dequeue leave"), "completed", "ended"),
        (happened("queue", "dequeue bridged", "bridge"), "completed", "talked"),
        (happened("bridge", by="error"), "completed", "failed"),
        (happened("fallback"), "completed", "ended"),
    ],
)
def test_outcomes(events, status, outcome):
    assert outcome_of(events, "A", status) == outcome


def test_only_the_own_leg_counts():
    events = [{"leg": "B", "kind": "record", "seconds": 5.0}, *happened(by="caller")]
    assert outcome_of(events, "A", "completed") == "abandoned"
