"""What the REST API does with a conference that goes on."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.simulator.drivers import hold
from ivr.simulator.exchange import Exchange
from ivr.simulator.lines.reading import read_script
from ivr.simulator.lines.rehearsal import Scenario
from ivr.simulator.verbs.events import Hears
from tests.simulator.apps import TableApp

EVENTS = "start end join leave mute hold modify speaker announcement"
APP = f"""
/voice
<Response><Dial><Conference statusCallback="/room" statusCallbackEvent="{EVENTS}" waitUrl="" ATTRIBUTES>room</Conference></Dial><Say>After.</Say></Response>
/hold
<Response><Say>You are on hold.</Say></Response>
/news
<Response><Say>This is the news.</Say></Response>
/gone 404
/kept 204
/room 204
"""  # noqa: E501

COMES = [{"wait": "60s"}, "hang up"]


def conference(*scripts, app="", does=()):
    """Callers who come a second apart, and what is done, each at a second."""
    table = TableApp(APP.replace("ATTRIBUTES", app))
    exchange = Exchange(token="t", seed=1)
    scenario = Scenario(exchange)
    for number, script in enumerate(scripts):
        scenario.add(table.number(), read_script(script), f"+{number}", "+2", float(number))
    for second, deed in does:
        exchange.clock.after(round(second * 1000), partial(_done, exchange, deed))
    hold(exchange, table)
    assert [line.failure for line in scenario.lines if line.failure] == []
    assert exchange.faults == []
    assert not exchange.rooms
    return exchange


def _done(exchange, deed):
    deed(next(iter(exchange.conferences.values())))


def told(exchange):
    """The events of the conference that the app was told, with their times."""
    return [
        (event["t"], event["params"]["StatusCallbackEvent"].removeprefix("participant-"))
        for event in exchange.transcript.events
        if event["kind"] == "request" and "StatusCallbackEvent" in event["params"]
    ]


def happened(exchange, *kinds):
    return [
        (event["t"], event["leg"], event.get("text") or event.get("url") or event["kind"])
        for event in exchange.transcript.events
        if event["kind"] in kinds
    ]


SPEAKS = [{"wait": "5s"}, {"say": "Can you hear me"}, {"wait": "60s"}]


def test_a_muted_participant_is_not_heard_until_she_is_unmuted():
    quiet = [{"wait": "9s"}, "hang up"]
    exchange = conference(
        SPEAKS, quiet, does=[(3, lambda room: room.mute(room.participants[0], muted=True))]
    )
    assert (3.0, "mute") in told(exchange)
    assert "speech-start" not in {name for _, name in told(exchange)}
    exchange = conference(
        SPEAKS,
        [{"hear": "can you hear me"}, "hang up"],
        does=[
            (2, lambda room: room.mute(room.participants[0], muted=True)),
            (4, lambda room: room.mute(room.participants[0], muted=False)),
        ],
    )
    assert {"mute", "unmute", "speech-start", "speech-stop"} <= {name for _, name in told(exchange)}


def test_on_hold_she_hears_a_document_and_nobody_hears_her():
    exchange = conference(
        SPEAKS,
        [{"wait": "20s"}, "hang up"],
        does=[
            (3, lambda room: room.hold(room.participants[0], Hears("http://app.test/hold"))),
            (15, lambda room: room.hold(room.participants[0], None)),
        ],
    )
    assert [(t, name) for t, name in told(exchange) if "hold" in name] == [
        (3.0, "hold"),
        (15.0, "unhold"),
    ]
    assert happened(exchange, "speak")[0] == (3.0, "A", "You are on hold.")


def test_hold_without_a_document_is_music_and_a_failing_one_is_silence():
    exchange = conference(
        [{"wait": "20s"}, "hang up"],
        [{"wait": "30s"}, "hang up"],
        does=[
            (3, lambda room: room.hold(room.participants[0], Hears(None))),
            (4, lambda room: room.hold(room.participants[1], Hears("http://app.test/gone"))),
        ],
    )
    (music,) = [event for event in exchange.transcript.events if event["kind"] == "play"]
    assert (music["t"], music["seconds"], music["cut"]) == (3.0, 17.0, True)
    assert [event["code"] for event in exchange.transcript.findings()] == [11200]


def test_an_announcement_is_heard_by_one_or_all_and_then_all_is_as_before():
    news = Hears("http://app.test/news", why="announcement")
    exchange = conference(
        [{"hear": "the news"}, {"hear": "the news"}, {"wait": "60s"}],
        [{"hear": "the news"}, {"wait": "10s"}, "hang up"],
        does=[
            (3, lambda room: room.announce(news, room.participants[0])),
            (8, lambda room: room.announce(news)),
        ],
    )
    spoken = happened(exchange, "speak")
    assert [each[:2] for each in spoken[:3]] == [(3.0, "A"), (8.0, "A"), (8.0, "B")]
    assert len([name for _, name in told(exchange) if name == "announcement-end"]) == 2


def test_an_announcement_that_fails_is_told_of():
    news = Hears("http://app.test/gone", why="announcement")
    exchange = conference(
        COMES, [{"wait": "9s"}, "hang up"], does=[(3, lambda room: room.announce(news))]
    )
    assert (3.0, "announcement-fail") in told(exchange)


def test_an_announcement_on_hold_goes_back_to_the_hold():
    news = Hears("http://app.test/news", why="announcement")
    exchange = conference(
        COMES,
        [{"wait": "30s"}, "hang up"],
        does=[
            (3, lambda room: room.hold(room.participants[0], Hears("http://app.test/hold"))),
            (10, lambda room: room.announce(news, room.participants[0])),
        ],
    )
    assert [text for _, leg, text in happened(exchange, "speak") if leg == "A"][:3] == [
        "You are on hold.",
        "This is the news.",
        "You are on hold.",
    ]


def test_a_coach_is_heard_by_one_alone():
    exchange = conference(
        [{"hear": "psst"}, {"wait": "60s"}],
        [{"wait": "20s"}, "hang up"],
        [{"wait": "4s"}, {"say": "Psst"}, {"wait": "9s"}, "hang up"],
        does=[
            (
                4,
                lambda room: room.coach(room.participants[2], room.participants[0].leg.call.sid),
            )
        ],
    )
    assert (4.0, "modify") in told(exchange)


def test_whom_a_coach_is_not_for_does_not_hear_her():
    heard: list[str] = []

    def coach(room):
        room.coach(room.participants[2], room.participants[0].leg.call.sid)
        heard.extend(leg.id for leg in room.audience(room.participants[2].leg))

    conference(
        COMES,
        [{"wait": "20s"}, "hang up"],
        [{"wait": "9s"}, "hang up"],
        does=[(4, coach)],
    )
    assert heard == ["A"]


def test_somebody_is_sent_away_and_goes_on_in_her_document():
    exchange = conference(
        [{"hear": "after"}],
        [{"wait": "20s"}, "hang up"],
        does=[(5, lambda room: room.release(room.participants[0]))],
    )
    assert happened(exchange, "speak")[0] == (5.0, "A", "After.")


@pytest.mark.parametrize("second", [0.5, 5])
def test_a_conference_is_ended_from_outside_before_its_start_and_after(second):
    come = [[{"hear": "after"}]] * (1 if second < 1 else 2)
    exchange = conference(*come, does=[(second, lambda room: room.end())])
    (room,) = exchange.conferences.values()
    assert (room.status, room.reason) == ("completed", "conference-ended-via-api")
    assert happened(exchange, "speak")[0] == (second, "A", "After.")


def test_the_whole_conference_is_recorded():
    exchange = conference(
        SPEAKS,
        [{"hear": "can you hear me"}, "hang up"],
        app='record="record-from-start" recordingStatusCallback="/kept" '
        'recordingStatusCallbackEvent="in-progress completed"',
    )
    (room,) = exchange.conferences.values()
    (kept,) = exchange.recordings.kept.values()
    assert (kept.conference, kept.source, kept.status) == (room.sid, "Conference", "completed")
    statuses = [
        (event["params"]["RecordingStatus"], event["params"]["ConferenceSid"])
        for event in exchange.transcript.events
        if event["kind"] == "request" and event["url"].endswith("/kept")
    ]
    assert statuses == [("in-progress", room.sid), ("completed", room.sid)]


def test_labels_and_coaches_that_cannot_be():
    exchange = conference(
        [{"wait": "9s"}, "hang up"], [{"hear": "after"}], app='participantLabel="host"'
    )
    assert [event["code"] for event in exchange.transcript.findings()] == [16025]
    exchange = conference([{"hear": "after"}], app=f'coach="CA{"0" * 32}"')
    assert [event["code"] for event in exchange.transcript.findings()] == [13240]


DEEDS = {
    "announce to all": lambda room, _: room.announce(
        Hears("http://app.test/news", why="announcement")
    ),
    "announce": lambda room, who: room.announce(
        Hears("http://app.test/gone", why="announcement"), who
    ),
    "coach": lambda room, who: room.coach(who, room.participants[0].leg.call.sid),
    "end": lambda room, _: room.end(),
    "hold": lambda room, who: room.hold(who, Hears("http://app.test/hold")),
    "hold with music": lambda room, who: room.hold(who, Hears(None)),
    "mute": lambda room, who: room.mute(who, muted=not who.muted),
    "release": lambda room, who: room.release(who),
    "take back": lambda room, who: room.hold(who, None),
    "to be the last": lambda room, who: room.modify(who, ends=True),
}


def _perhaps(name, which):
    def deed(room):
        if room.participants:
            DEEDS[name](room, room.participants[which % len(room.participants)])

    return deed


@given(
    st.lists(
        st.tuples(
            st.sampled_from([2, 3, 3.5, 8, 8, 20]),
            st.builds(_perhaps, st.sampled_from(sorted(DEEDS)), st.integers(0, 2)),
        ),
        max_size=8,
    )
)
def test_whatever_is_done_to_a_conference_it_ends(does):
    exchange = conference(
        [{"wait": "30s"}, "hang up"],
        [{"wait": "13s"}, "hang up"],
        [{"wait": "5s"}, "hang up"],
        app='record="record-from-start"',
        does=does,
    )
    assert all(room.status == "completed" for room in exchange.conferences.values())
    assert not any(room.participants for room in exchange.conferences.values())
    assert {each.status for each in exchange.recordings.kept.values()} <= {"completed", "absent"}
    assert all(not leg.reels and not leg.alive and leg.call.over for leg in exchange.legs.values())
