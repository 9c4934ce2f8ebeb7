"""Many calls in one exchange, under one clock."""

from dataclasses import replace

import pytest

from ivr.simulator.drivers import hold
from ivr.simulator.exchange import Exchange, Limits, letters
from ivr.simulator.lines.reading import read_calls, read_script
from ivr.simulator.lines.rehearsal import Scenario, rehearse
from ivr.simulator.verbs.events import Moved
from ivr.simulator.verbs.then import Go
from tests.simulator.apps import TableApp

QUEUE = """
/voice
<Response><Enqueue waitUrl="/wait" action="/after">support</Enqueue></Response>
/wait
<Response><Say>You are waiting.</Say><Pause length="5"/></Response>
/after
<Response><Say>Goodbye.</Say></Response>
"""


def test_ids_of_legs():
    assert [letters(number) for number in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


def test_two_hundred_callers_and_their_operators_at_once():
    app = TableApp(QUEUE)
    exchange = Exchange(token="t", seed=1)
    scenario = Scenario(exchange)
    script = read_script(
        [
            {"operator": {"after": "30s", "does": [{"say": "Hello"}, {"wait": "20s"}, "hang up"]}},
            {"hear": "hello"},
            {"hear": "goodbye"},
        ]
    )
    for number in range(200):
        scenario.add(
            app.number(), script_of_its_own(script), f"+1202555{number:04}", "+12025550199"
        )
    hold(exchange, app)
    failures = [line.failure for line in scenario.lines if line.failure]
    assert failures == []
    assert len(exchange.legs) == 400
    assert exchange.over
    transcript = exchange.transcript
    assert {transcript.as_json(leg)["call"]["outcome"] for leg in list(exchange.legs)[:200]} == {
        "talked"
    }


def script_of_its_own(script):
    """Each caller has an operator of her own."""
    return replace(script, operators=tuple(replace(each) for each in script.operators))


def test_the_first_in_is_the_first_out():
    (call,) = read_calls(
        {
            "calls": {
                "two wait": {
                    "script": [
                        {"wait": "60s"},
                        "hang up",
                    ],
                    "callers": [
                        {"from": "+1", "after": "2s", "script": [{"wait": "60s"}, "hang up"]},
                        {"from": "+2", "after": "10s", "script": [{"wait": "5s"}, "hang up"]},
                        {"from": "+3", "after": "20s", "script": [{"wait": "5s"}, "hang up"]},
                    ],
                }
            }
        }
    )
    text = """
/voice
<Response><Enqueue waitUrl="">support</Enqueue></Response>
/voice
<Response><Enqueue waitUrl="">support</Enqueue></Response>
/voice
<Response><Dial><Queue>support</Queue></Dial></Response>
"""
    app = TableApp(text)
    exchange = Exchange(token="t", seed=1)
    rehearsal = rehearse(
        exchange,
        app,
        app.number(),
        call.script,
        caller="+0",
        called="+9",
        callers=call.callers,
    )
    bridged = [
        (each["leg"], each["with"])
        for each in rehearsal.transcript.events
        if each["kind"] == "bridge"
    ]
    assert bridged == [("C", "A"), ("A", "C"), ("D", "B"), ("B", "D")]


def test_a_call_that_is_moved_leaves_what_it_does():
    app = TableApp(QUEUE + "/moved\n<Response><Say>You were moved.</Say></Response>")
    exchange = Exchange(token="t", seed=1)
    leg = exchange.call(app.number(), None, caller="+1", called="+2")
    exchange.clock.after(8000, lambda: leg.interrupt(Moved(Go("http://app.test/moved"))))
    hold(exchange, app)
    told = [
        (each["t"], each["kind"], each.get("text") or each.get("result"))
        for each in exchange.transcript.events
        if each["kind"] in {"speak", "dequeue"}
    ]
    assert told[-2:] == [(8.0, "dequeue", "redirected"), (8.0, "speak", "You were moved.")]
    results = [
        each["params"].get("QueueResult")
        for each in exchange.transcript.events
        if each["kind"] == "request" and each["url"].endswith("/after")
    ]
    assert results == ["redirected"]


MOVED = "/moved\n<Response><Say>You were moved somewhere else.</Say></Response>"


def moved(document, does, second=8):
    """A call that is moved in the middle of what it does."""
    app = TableApp(f"/voice\n{document}\n/kept 204\n{MOVED}")
    exchange = Exchange(token="t", seed=1)
    Scenario(exchange).add(app.number(), read_script(does), "+1", "+2")
    move = Moved(Go("http://app.test/moved"))
    exchange.clock.after(second * 1000, lambda: exchange.legs["A"].interrupt(move))
    hold(exchange, app)
    assert exchange.faults == []
    return exchange


def test_a_gather_that_a_call_is_moved_out_of_listens_no_more():
    does = [{"wait": "9s"}, {"press now": "1"}, {"wait": "9s"}]
    exchange = moved('<Response><Gather timeout="30"/></Response>', does)
    told = {each["kind"]: each for each in exchange.transcript.events}
    assert not told["press"]["heard"]
    assert not told["speak"]["cut"]


def test_a_recording_ends_where_the_call_is_moved():
    document = '<Response><Record timeout="30" recordingStatusCallback="/kept"/></Response>'
    exchange = moved(document, [{"record": "20s"}, {"wait": "20s"}])
    (kept,) = exchange.recordings.kept.values()
    assert (kept.status, kept.seconds) == ("completed", 7.5)
    statuses = [
        each["params"].get("RecordingStatus")
        for each in exchange.transcript.events
        if each["kind"] == "request" and each["url"].endswith("/kept")
    ]
    assert statuses == ["completed"]


def test_a_call_is_moved_out_of_the_apology():
    exchange = moved("<Response><Redirect>/gone</Redirect></Response>", [{"wait": "20s"}], second=2)
    spoken = [each for each in exchange.transcript.events if each["kind"] == "speak"]
    assert [(each["t"], each["cut"]) for each in spoken] == [(0.0, True), (2.0, False)]


def test_the_guard_counts_requests():
    text = "@status /status\n/voice\n<Response><Say>Again.</Say><Redirect/></Response>"
    app = TableApp(f"{text}\n/status 204")
    exchange = Exchange(token="t", limits=Limits(requests=20))
    exchange.call(app.number(), None, caller="+1", called="+2")
    hold(exchange, app)
    asked = [each for each in exchange.transcript.events if each["kind"] == "request"]
    # The callback at the end is none of them.
    assert len(app.hops) == len(asked) == 20 + 1
    assert asked[-1]["params"]["CallStatus"] == "completed"
    assert [each["code"] for each in exchange.transcript.findings()] == ["endless"]
    assert exchange.transcript.as_json()["call"]["outcome"] == "failed"


def test_who_polls_with_pauses_is_not_stopped():
    app = TableApp('/voice\n<Response><Pause length="5"/><Redirect/></Response>')
    exchange = Exchange(token="t", limits=Limits(seconds=600))
    exchange.call(app.number(), None, caller="+1", called="+2")
    hold(exchange, app)
    assert len(app.hops) == 120


@pytest.mark.parametrize("seconds", [60, 600])
def test_an_hour_of_queue_takes_no_time(seconds):
    app = TableApp(QUEUE)
    exchange = Exchange(token="t", limits=Limits(seconds=seconds))
    exchange.call(app.number(), None, caller="+1", called="+2")
    hold(exchange, app)
    assert exchange.transcript.as_json()["call"]["seconds"] == seconds


def test_a_fault_of_our_own_ends_one_call_and_is_told():
    class Broken:
        """A line that cannot even be told that it rings."""

        def begins(self, phone): ...

        def notices(self, event):
            if event["kind"] == "speak":
                raise ZeroDivisionError("a bug")

        def settles(self, event): ...

        def waits(self, seconds): ...

    app = TableApp("/voice\n<Response><Say>Hello.</Say></Response>")
    exchange = Exchange(token="t")
    exchange.call(app.number(), Broken(), caller="+1", called="+2")
    exchange.call(app.number(), None, caller="+3", called="+2")
    hold(exchange, app)
    told = [(each["leg"], each["code"], each["message"]) for each in exchange.transcript.findings()]
    assert told == [("A", 12400, "ZeroDivisionError: a bug")]
    assert [type(fault) for fault in exchange.faults] == [ZeroDivisionError]
    outcomes = [exchange.transcript.as_json(leg)["call"]["outcome"] for leg in ("A", "B")]
    assert outcomes == ["failed", "ended"]


def test_a_called_party_may_be_given_a_document_of_her_own():
    app = TableApp(
        """
/voice
<Response><Dial action="/after">
<Number statusCallback="/leg">+12025550111</Number>
</Dial></Response>
/after
<Response><Say>She has been taken away.</Say></Response>
/leg 204
"""
    )
    exchange = Exchange(token="t")
    scenario = Scenario(exchange)
    script = read_script(
        [
            {"other": {"number": "+12025550111", "does": [{"hear": "come with me"}]}},
            {"hear": "taken away"},
        ]
    )
    scenario.add(app.number(), script, "+12025550100", "+12025550199")
    moved = Moved(Go(None, document="<Response><Say>Come with me.</Say></Response>"))
    exchange.clock.after(20_000, lambda: exchange.legs["B"].interrupt(moved))
    hold(exchange, app)
    assert [line.failure for line in scenario.lines] == [None, None]
    assert exchange.faults == []
    told = [hop.body.decode() for hop in app.hops if hop.url.endswith("/leg")]
    assert len(told) == 1
    assert "CallStatus=completed" in told[0]


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("<Response><Redirect>/next</Redirect></Response>", 15004),
        ("<Response><Redirect></Redirect></Response>", 11100),
        ("<Response><Say>Fine.</Say></Response>", None),
        ("<Response>", 12100),
    ],
)
def test_a_document_without_a_url(document, code):
    app = TableApp(QUEUE)
    exchange = Exchange(token="t")
    scenario = Scenario(exchange)
    scenario.add(app.number(), read_script([{"wait": "60s"}]), "+12025550100", "+12025550199")
    moved = Moved(Go(None, document=document))
    exchange.clock.after(7_000, lambda: exchange.legs["A"].interrupt(moved))
    hold(exchange, app)
    errors = [e["code"] for e in exchange.transcript.events if e["kind"] == "error"]
    assert errors == ([] if code is None else [code])
    assert exchange.faults == []
