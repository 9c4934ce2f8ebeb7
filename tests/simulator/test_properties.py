"""Whatever an app answers and whatever the people on the phone do, the call ends in order."""

import re
from xml.sax.saxutils import escape, quoteattr

from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.simulator.drivers import hold
from ivr.simulator.exchange import Exchange, Limits
from ivr.simulator.outcome import outcome_of
from ivr.simulator.web import Answered, Unreachable
from tests.simulator.apps import TableApp

LIMITS = Limits(seconds=1800, requests=60)

paths = st.sampled_from(
    ["", "/a", "/b", "/a?x=1", "b", "/gone", "/sound", "ftp://h/", "//", "http://["]
)
numbers = st.sampled_from(["+12025550111", "+12025550112", "sales", "", "911"])
keys = st.sampled_from(["", "1", "#", "*#", "x", "0123456789*#"])
counts = st.sampled_from(["0", "1", "2", "5", "-1", "x", "", "600"])
flags = st.sampled_from(["true", "false", "maybe"])
texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=30)


def element(tag, attributes, content):
    """An element with some of these attributes."""
    some = st.fixed_dictionaries({}, optional=attributes)
    return st.builds(
        lambda given, inside: (
            f"<{tag}{''.join(f' {name}={quoteattr(value)}' for name, value in given.items())}>"
            f"{inside}</{tag}>"
        ),
        some,
        content,
    )


nothing = st.just("")
say = element("Say", {"loop": counts, "voice": texts}, texts.map(escape))
play = element("Play", {"loop": counts, "digits": keys}, paths.map(escape))
pause = element("Pause", {"length": counts}, nothing)
gather = element(
    "Gather",
    {
        "action": paths,
        "method": st.sampled_from(["GET", "POST", "PUT"]),
        "timeout": counts,
        "numDigits": counts,
        "finishOnKey": keys,
        "input": st.sampled_from(["dtmf", "speech", "dtmf speech"]),
        "actionOnEmptyResult": flags,
        "bargeIn": flags,
        "speechTimeout": counts,
    },
    st.lists(st.one_of(say, play, pause), max_size=2).map("".join),
)
record = element(
    "Record",
    {"action": paths, "timeout": counts, "finishOnKey": keys, "maxLength": counts, "trim": texts},
    nothing,
)
number = element("Number", {"url": paths, "statusCallback": paths, "sendDigits": keys}, numbers)
dial = element(
    "Dial",
    {
        "action": paths,
        "timeout": counts,
        "sequential": flags,
        "hangupOnStar": flags,
        "answerOnBridge": flags,
        "record": st.sampled_from(["true", "record-from-ringing"]),
        "timeLimit": counts,
    },
    st.one_of(
        numbers,
        st.lists(number, max_size=3).map("".join),
        element("Queue", {"url": paths}, st.sampled_from(["q", ""])),
        element("Conference", {"waitUrl": paths, "endConferenceOnExit": flags}, st.just("room")),
        element("Client", {"url": paths}, texts.map(escape)),
    ),
)
enqueue = element("Enqueue", {"action": paths, "waitUrl": paths}, st.sampled_from(["q", "r", ""]))
bare = st.sampled_from(["<Hangup/>", "<Leave/>", "<Reject/>", "<Echo/>", "<Pay/>", "<Wrong/>"])
redirect = element("Redirect", {"method": st.sampled_from(["GET", "POST"])}, paths.map(escape))
sms = element("Sms", {"action": paths, "to": numbers}, texts.map(escape))
verbs = st.one_of(say, play, pause, gather, record, dial, enqueue, bare, redirect, sms)
documents = st.lists(verbs, max_size=4).map(
    lambda inside: f"<Response>{''.join(inside)}</Response>"
)

deeds = st.lists(
    st.tuples(
        st.floats(0, 30),
        st.one_of(
            st.sampled_from(list("0123456789*#")).map(lambda key: ("press", key)),
            texts.map(lambda text: ("say", text)),
            st.floats(0, 20).map(lambda seconds: ("sound", seconds)),
            st.sampled_from([("answer",), ("refuse", "busy"), ("hang_up",)]),
        ),
    ),
    max_size=6,
)


class Random:
    """Somebody who does what comes, one after another."""

    def __init__(self, does):
        self.does = does
        self.phone = None

    def begins(self, phone):
        self.phone = phone
        moment = 0.0
        for wait, (what, *how) in self.does:
            moment += wait
            phone.after(moment, lambda what=what, how=how: getattr(phone, what)(*how))

    def notices(self, event):
        assert self.phone is not None, "noticed before she has her phone"
        assert event["leg"] == self.phone.leg or event["kind"] == "say"

    def settles(self, event): ...

    def waits(self, seconds):
        assert seconds > 0


def perform(first, second, does, others, app=None):
    app = app or TableApp(
        f"@fallback /b\n@status /status\n/voice\n{flat(first)}\n/a\n{flat(second)}\n"
        "/b\n<Response><Say>Sorry.</Say></Response>\n/sound wav 2s\n/status 204"
    )
    lines = iter(others)
    exchange = Exchange(token="t", seed=1, limits=LIMITS, switchboard=lambda _: next(lines, None))
    for after in (0, 3):
        number = app.number()
        exchange.call(number, Random(does), caller="+1", called="+2", after=after)
    hold(exchange, app)
    return exchange


def flat(document):
    """On one line, which does not look like the table's own."""
    return re.sub(r"\s", " ", document)


def check(exchange):
    """What holds of every exchange that is over."""
    transcript = exchange.transcript
    assert exchange.over
    assert exchange.faults == []
    times = [event["t"] for event in transcript.events]
    assert times == sorted(times)
    for leg in exchange.legs.values():
        own = [event for event in transcript.events if event["leg"] == leg.id]
        ends = [event for event in own if event["kind"] in {"hangup", "busy", "no_answer"}]
        assert len(ends) == 1
        assert leg.row["status"] in {"completed", "busy", "no-answer", "canceled", "failed"}
        assert not leg.alive
        assert not leg.peers
        assert leg.place is None
        after = own[own.index(ends[0]) + 1 :]
        late = {event["kind"] for event in after}
        assert late <= {"request", "response", "warning", "error", "dequeue"}, late
        assert outcome_of(transcript.events, leg.id, leg.row["status"])
    assert all(not queue.places for queue in exchange.queues.values())
    assert not exchange.rooms
    assert exchange.clock.due() is None


@settings(max_examples=150)
@given(documents, documents, deeds, st.lists(deeds.map(Random), max_size=3))
def test_any_documents_and_any_people(first, second, does, others):
    check(perform(first, second, does, others))


@given(documents, documents, deeds, st.lists(deeds, max_size=3))
def test_any_call_is_the_same_twice(first, second, does, others):
    one, two = (perform(first, second, does, map(Random, others)) for _ in range(2))
    assert one.transcript.as_json() == two.transcript.as_json()


class Any:
    """An app that answers anything."""

    def __init__(self, answers):
        self.answers = answers
        self.count = 0

    def number(self):
        return TableApp("@status /status\n@fallback /b\n/voice").number()

    def send(self, hop):
        self.count += 1
        return self.answers[self.count % len(self.answers)]


header = st.tuples(
    st.sampled_from(["Content-Type", "Location", "Set-Cookie", "Transfer-Encoding", "ETag", "X-A"]),
    st.one_of(texts, st.sampled_from(["text/xml", "audio/wav", "/a", "chunked", "a=1; Path=/"])),
)
answers = st.one_of(
    st.builds(
        Answered,
        st.sampled_from([200, 204, 301, 302, 307, 401, 404, 500]),
        st.lists(header, max_size=3).map(tuple),
        st.one_of(st.binary(max_size=60), documents.map(str.encode)),
        st.sampled_from([0.0, 16.0]),
    ),
    st.builds(
        Unreachable,
        st.sampled_from([11201, 11202, 11205, 11206, 11210, 11220, 11237]),
        texts,
        st.sampled_from([0.0, 5.0, 15.0]),
    ),
)


@settings(max_examples=150)
@given(st.lists(answers, min_size=1, max_size=4), deeds)
def test_any_answers(answered, does):
    check(perform("", "", does, [], Any(answered)))
