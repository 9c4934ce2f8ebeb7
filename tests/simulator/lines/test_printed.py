"""A call on paper: 80 columns, who speaks and what, and what went wrong with what to change."""

from __future__ import annotations

import re
from typing import Any

import pytest

from ivr.simulator.lines.printed import Printed
from ivr.simulator.lines.rows import DETAILS, ROWS, laid_out

Event = dict[str, Any]


def event(kind: str, t: float = 0.0, leg: str = "A", **what: object) -> Event:
    return {"t": t, "leg": leg, "kind": kind, **what}


def speak(text: str, t: float = 0.0, leg: str = "A", seconds: float = 2.0, *, cut: bool = False):
    return event("speak", t, leg, text=text, language="ru-RU", voice="x", seconds=seconds, cut=cut)


def press(digits: str, t: float = 0.0, leg: str = "A", *, heard: bool = True) -> Event:
    return event("press", t, leg, digits=digits, heard=heard)


def paper(*events: Event, **options: Any) -> str:
    return "\n".join(Printed(**options).whole(events))


CALL = [
    event(
        "request",
        method="POST",
        url="https://ivr.test/voice",
        params={"CallSid": "CA1", "From": "+7", "Digits": "3", "FinishedOnKey": ""},
        signature="x",
        attempt=1,
    ),
    event(
        "response",
        status=200,
        content_type="text/xml",
        body="<Response><Gather><Say>Да</Say></Gather><Hangup/></Response>",
        ms=12,
    ),
    speak(
        "Здравствуйте! Чтобы узнать стоимость доставки в ваш город, нажмите три, или ждите.", 0.4
    ),
    event("listen", 0.4, input="dtmf", timeout=5, num_digits=1, finish_on_key=""),
    press("1", 61.9),
    press("0", 62.2),
    press("#", 62.5, heard=False),
    event("hangup", 62.5, by="caller"),
]


def test_a_call_reads_as_it_was_lived_through():
    assert paper(*CALL) == (
        "  0:00  app     Здравствуйте! Чтобы узнать стоимость доставки в ваш город,\n"
        "                нажмите три, или ждите.\n"
        "  1:01  caller  presses 1 0\n"
        "  1:02  caller  presses #, and nothing listens\n"
        "  1:02          the caller hangs up"
    )


def test_who_asks_sees_what_went_to_and_fro():
    assert paper(*CALL[:4], verbose=True) == (
        "  0:00  ->      POST https://ivr.test/voice\n"
        "  0:00          Digits=3\n"
        "  0:00  <-      200 text/xml 12 ms\n"
        "  0:00          <Response>\n"
        "                  <Gather>\n"
        "                    <Say>Да</Say>\n"
        "                  </Gather>\n"
        "                  <Hangup/>\n"
        "                </Response>\n"
        "  0:00  app     Здравствуйте! Чтобы узнать стоимость доставки в ваш город,\n"
        "                нажмите три, или ждите.\n"
        "  0:00          listens for dtmf, 5 s"
    )


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_paper(width: int):
    lines = paper(*CALL, speak("слово " * 99), width=width, verbose=True).split("\n")
    assert max(map(len, lines)) <= width


def test_what_was_cut_off_says_so():
    assert paper(speak("Здравствуйте", seconds=1.24, cut=True)).endswith(
        "Здравствуйте [cut off after 1.2 s]"
    )
    assert paper(speak("Здравствуйте", seconds=0, cut=True)).endswith("[cut off at once]")


def test_keys_of_two_parties_are_kept_apart():
    lines = paper(press("1"), press("2", leg="B"), press("3"), speak("Да"), press("4")).split("\n")
    assert [line.split(maxsplit=1)[1] for line in lines] == [
        "caller  presses 1",
        "B       presses 2",
        "caller  presses 3",
        "app     Да",
        "caller  presses 4",
    ]


SAMPLES = {
    "answer": (event("answer", leg="B", by="other"), "B answers"),
    "bridge": (event("bridge") | {"with": "B"}, "connected with B"),
    "busy": (event("busy", leg="B"), "B is busy"),
    "beep": (event("beep"), "a beep"),
    "call": (event("call", leg="B", to="+7495") | {"from": "+7812"}, "B calls +7495"),
    "conference": (event("conference", name="team"), "in the conference team"),
    "dequeue": (event("dequeue", result="bridged"), "out of the queue: bridged"),
    "error": (
        event("error", code=12100, message="no XML", line=3),
        "error 12100: no XML (line 3)",
    ),
    "fallback": (event("fallback", url="https://x/f"), "the fallback takes over: https://x/f"),
    "hangup": (event("hangup", by="app"), "the app hangs up"),
    "listen": (
        event("listen", input="dtmf", timeout=5, num_digits=1, finish_on_key="#"),
        "listens for dtmf, 5 s",
    ),
    "no_answer": (event("no_answer", leg="B"), "B does not answer"),
    "no_input": (event("no_input"), "silence: nothing was pressed or said in time"),
    "pause": (event("pause", seconds=1.0), "a pause of 1 s"),
    "play": (event("play", url="https://x/a.mp3", seconds=3.5, cut=False), "plays https://x/a.mp3"),
    "press": (press("1"), "caller presses 1"),
    "queue": (event("queue", name="operators", position=2), "in the queue operators, place 2"),
    "record": (event("record", seconds=7.0, url="https://x/RE1"), "caller is recorded for 7 s"),
    "request": (
        event("request", method="GET", url="https://x/", params={}, signature="", attempt=2),
        "GET https://x/ (attempt 2)",
    ),
    "response": (
        event("response", status=404, content_type="text/html", body="", ms=3),
        "404 text/html 3 ms",
    ),
    "rest": (
        event(
            "rest", leg="", method="POST", path="/2010-04-01/Accounts/AC1/Calls.json", status=201
        ),
        "REST POST Calls 201",
    ),
    "ring": (event("ring", leg="B", to="+7495"), "B rings: +7495"),
    "say": (event("say", text="доставка", confidence=0.9), "caller says: доставка"),
    "sms": (event("sms", to="+7495", body="Код 7"), "SMS to +7495: Код 7"),
    "speak": (speak("Да", leg="B"), "app>B Да"),
    "warning": (event("warning", code=12200, message="odd", line=None), "warning 12200: odd"),
}


@pytest.mark.parametrize("kind", SAMPLES)
def test_every_kind_has_its_words(kind: str):
    sample, words = SAMPLES[kind]
    assert words in " ".join(paper(sample, verbose=True).split())


def test_what_an_app_only_reads_is_a_detail():
    reads: dict[str, Any] = {"method": "GET", "path": "/2010-04-01/Accounts/AC1/Calls/CA1.json"}
    assert paper(event("rest", leg="", **reads, status=200)) == ""
    assert "GET Calls/CA1 200" in paper(event("rest", leg="", **reads, status=200), verbose=True)
    refused = event("rest", leg="", **reads, status=404, code=20404, message="not found")
    assert "GET Calls/CA1 404, 20404: not found" in paper(refused)


def test_every_kind_of_the_transcript_is_told():
    from ivr.simulator import transcript

    page = (transcript.__doc__ or "").partition("An event has, besides:")[2].partition("`code`")[0]
    named = re.findall(r"^    ((?:\w+, )*\w+)(?:  |$)", page, re.MULTILINE)
    kinds = {kind for names in named for kind in names.split(", ")}
    assert kinds == set(ROWS) | set(DETAILS) == set(SAMPLES)


def test_that_the_callers_own_call_is_answered_goes_without_saying():
    assert paper(event("call", to="+7495"), event("answer", by="app")) == ""


def test_who_calls_besides_does_not_answer():
    assert paper(event("answer", leg="B", by="app")) == ""


def test_where_the_app_calls_nobody_is_the_caller():
    told = paper(event("answer", by="other"), speak("Да"), press("1"), event("beep"), own="")
    assert [line.split(maxsplit=1)[1] for line in told.split("\n")] == [
        "A       answers",
        "app>A   Да",
        "A       presses 1",
        "A       a beep: somebody comes or goes",
    ]


def test_music_that_was_cut_off_lasted_no_longer():
    music = event("play", url="https://x/a.mp3", seconds=9.25, cut=True)
    assert paper(music).endswith("plays https://x/a.mp3 (cut off after 9.2 s)")


def test_keys_that_are_played_are_told():
    assert "plays keys 12w3 (1.2 s)" in paper(event("play", digits="12w3", seconds=1.2, cut=False))


def test_a_finding_tells_of_the_request_and_the_response_that_caused_it():
    found = {"kind": "error", "code": 11200, "message": "the app answered 404", "line": None}
    cause = {"t": 0.0, "method": "POST", "url": "http://app.test/menu?s=1"}
    assert list(Printed().findings([{**found, "cause": cause}])) == [
        "error 11200: the app answered 404",
        "             POST http://app.test/menu: no answer",
    ]
    cause |= {"status": 404, "content_type": "text/html"}
    assert list(Printed().findings([{**found, "fix": "answer 200", "cause": cause}])) == [
        "error 11200: the app answered 404",
        "             POST http://app.test/menu: 404 text/html",
        "             fix: answer 200",
    ]


def test_findings_come_once_each_with_what_to_change():
    found = [
        event("warning", code=12200, message="`Gahter` is no verb", line=2, fix="write `Gather`"),
        speak("Да"),
        event("error", code=11200, message="the app answered 500", line=None),
        event("warning", code=12200, message="`Gahter` is no verb", line=2, fix="write `Gather`"),
    ]
    assert list(Printed().findings(found)) == [
        "warning 12200: `Gahter` is no verb (line 2) (2 times)",
        "               fix: write `Gather`",
        "error 11200: the app answered 500",
    ]
    assert list(Printed().findings(CALL)) == []


def test_colour_adds_nothing_to_the_words():
    colored = paper(*CALL, verbose=True, color=True)
    assert "\x1b[36m" in colored
    assert re.sub(r"\x1b\[\d*m", "", colored) == paper(*CALL, verbose=True)


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("", [""]),
        ("not XML at all", ["not XML at all"]),
        ("<Response/>", ["<Response/>"]),
        (
            '<?xml version="1.0"?><a><b x="1"/></a>',
            ['<?xml version="1.0"?>', "<a>", '  <b x="1"/>', "</a>"],
        ),
        ("</a></b><c>", ["</a>", "</b>", "<c>"]),
        ("<a>\n  <b>one\n two</b>\n</a>", ["<a>", "  <b>one two</b>", "</a>"]),
    ],
)
def test_a_document_is_laid_out_one_element_a_line(body: str, lines: list[str]):
    assert laid_out(body).split("\n") == lines


def test_a_long_document_is_shown_in_part():
    assert len(laid_out("<a>" * 100_000)) < 5000
