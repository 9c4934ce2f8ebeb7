"""`ivr call URL`: apps as other people write them, over a real socket."""

from __future__ import annotations

import json
import re
import socket
import threading

import pytest
from flask import Flask, Response, request
from twilio.request_validator import RequestValidator

from tests.cli import foreign
from tests.cli.conftest import Done, Ivr
from tests.cli.foreign import served

pytestmark = pytest.mark.server


def script(*items: object) -> str:
    return json.dumps(items, ensure_ascii=False)


def call(ivr: Ivr, url: str, *items: object, options: tuple[str, ...] = ()) -> Done:
    return ivr("call", url, "--script", "-", "--json", *options, stdin=script(*items))


def paths(done: Done) -> list[str]:
    """What was asked for: method and path of each request."""
    return [
        f"{event['method']} {re.sub('^https?://[^/]*', '', event['url'])}"
        for event in done.kinds("request")
    ]


def said(done: Done) -> list[str]:
    return [event["text"] for event in done.kinds("speak")]


def test_relative_actions_a_missing_one_and_a_get(ivr: Ivr):
    with served(foreign.menu()) as base:
        done = call(
            ivr,
            f"{base}/ivr/voice",
            {"hear": "tariffs"},
            {"press": "1"},
            {"hear": "which tariff"},
            {"press": "42"},
            {"hear": "right"},
            {"press": "7"},
            {"hear": "Tariff 42, key 7."},
        )
    assert (done.status, done.err) == (0, "")
    asked = paths(done)
    assert asked[:4] == [
        "POST /ivr/voice",
        "POST /ivr/choice",
        "POST /tariffs/ask?plan=a%2Fb",
        "POST /tariffs/ask?plan=a%2Fb",
    ]
    assert asked[4].startswith("GET /tariffs/ask?digits=42&")
    assert "Digits=7" in asked[4]


def test_silence_goes_on_behind_the_gather(ivr: Ivr):
    with served(foreign.menu()) as base:
        done = call(ivr, f"{base}/ivr/voice", {"hear": "Goodbye"})
    assert done.status == 0
    assert [event["by"] for event in done.kinds("hangup")] == ["app"]


def test_cookies_and_302_between_the_steps(ivr: Ivr):
    with served(foreign.cookies()) as base:
        done = call(
            ivr, f"{base}/voice", *[{"press": "1"}] * 2, {"hear": "asked 3 times"}, "hang up"
        )
    assert (done.status, done.err) == (0, "")
    steps = [("POST /voice", f"GET /ask/{times}") for times in (1, 2, 3)]
    assert paths(done) == [path for step in steps for path in step]


@pytest.mark.parametrize(
    ("app", "code"),
    [
        (foreign.answering("<Response/>", 500), 11200),
        (foreign.answering("<h1>Not Found</h1>", 404, "text/html"), 11200),
        (foreign.answering(""), 12100),
        (foreign.answering("<Response><Say>Hello</Response>"), 12100),
        (foreign.answering("<html><body>Hello</body></html>", 200, "text/html"), 12102),
        (foreign.answering('{"say": "hello"}', 200, "application/json"), 12300),
        (foreign.answering(b"\xff\xfe\x00\x01", 200, "text/xml"), 12100),
        (foreign.answering("<Response>" + "x" * 70_000 + "</Response>"), 11750),
    ],
)
def test_what_is_no_twiml_gets_what_twilio_does(ivr: Ivr, app: Flask, code: int):
    with served(app) as base:
        done = call(ivr, f"{base}/voice")
    assert done.status == 1
    assert [event["code"] for event in done.kinds("error")] == [code]
    assert done.json["call"]["outcome"] == "failed"
    assert done.err.startswith(f"error {code}: ")
    assert "fix: " in done.err


def test_an_app_that_answers_too_late(ivr: Ivr):
    over = threading.Event()
    with served(foreign.slow(over)) as base:
        done = call(ivr, f"{base}/voice#tt=300")  # Twilio's own way to shorten the 15 s
        over.set()
    assert done.status == 1
    assert [event["code"] for event in done.kinds("error")] in ([11203], [11205])


def test_an_app_that_is_not_there(ivr: Ivr):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    done = call(ivr, f"http://127.0.0.1:{port}/voice")
    assert done.status == 1
    assert [event["code"] for event in done.kinds("error")] == [11202]
    assert len(done.kinds("request")) == 2, "a refused connection is tried once more"


def test_a_call_that_a_fallback_saves_has_failed_all_the_same(ivr: Ivr):
    with served(foreign.failing_with_fallback()) as base:
        done = call(
            ivr,
            f"{base}/voice",
            {"hear": "saved from 11200"},
            options=("--fallback", f"{base}/fallback"),
        )
    assert done.status == 1
    assert said(done) == ["Saved from 11200."]
    assert [event["code"] for event in done.kinds("error")] == [11200]


def test_warnings_fail_a_call_unless_they_are_allowed(ivr: Ivr):
    with served(foreign.answering("<Response><Say>Hi</Say><Sya/></Response>")) as base:
        strict = call(ivr, f"{base}/voice")
        allowed = call(ivr, f"{base}/voice", options=("--allow-warnings",))
        expected = call(ivr, f"{base}/voice", {"expect": {"warnings": "1"}})
    assert [done.status for done in (strict, allowed, expected)] == [1, 0, 0]
    assert "warning 12200: " in strict.err
    assert "(line 1)" in strict.err


def test_a_callback_that_fails_is_listed_and_no_more(ivr: Ivr):
    with served(foreign.answering("<Response/>")) as base:
        done = call(ivr, f"{base}/voice", options=("--status-callback", f"{base}/gone"))
    assert done.status == 0
    assert "15003" in done.err


@pytest.mark.parametrize("by", ["option", "environment"])
def test_requests_are_signed(ivr: Ivr, monkeypatch: pytest.MonkeyPatch, by: str):
    app = Flask("signed")
    judged = []

    @app.post("/voice")
    def voice() -> Response:
        judge = RequestValidator("a token")
        signature = request.headers["X-Twilio-Signature"]
        judged.append(judge.validate(request.url, request.form, signature))
        return foreign.twiml("<Hangup/>")

    monkeypatch.setenv("TWILIO_AUTH_TOKEN", "a token" if by == "environment" else "another")
    with served(app) as base:
        done = call(
            ivr, f"{base}/voice?a=1&b=2", options=("--token", "a token") if by == "option" else ()
        )
    assert done.status == 0
    assert judged == [True]


@pytest.mark.parametrize(("gap", "seconds"), [((), 0.3), (("--key-gap", "1.5s"), 1.5)])
def test_the_time_between_two_keys(ivr: Ivr, gap: tuple[str, ...], seconds: float):
    with served(foreign.answering('<Response><Gather numDigits="2"/></Response>')) as base:
        done = call(ivr, f"{base}/voice", {"press": "42"}, "hang up", options=gap)
    first, second = done.kinds("press")[:2]
    assert second["t"] - first["t"] == pytest.approx(seconds)


def test_a_first_request_by_get(ivr: Ivr):
    app = Flask("get")

    @app.get("/voice")
    def voice() -> Response:
        return foreign.twiml(foreign.say(f"{request.args['From']} {request.args['To']}"))

    with served(app) as base:
        done = call(
            ivr,
            f"{base}/voice",
            options=("--method", "get", "--from", "+7 916 123-45-67", "--to", "client:joe"),
        )
    assert said(done) == ["+79161234567 client:joe"]


def test_the_same_run_twice_is_the_same_to_the_byte(ivr: Ivr):
    with served(foreign.cookies()) as base:
        runs = [
            call(ivr, f"{base}/voice", {"press": "1"}, {"hear": "2 times"}, "hang up").out
            for _ in range(2)
        ]
        other = call(ivr, f"{base}/voice", {"press": "1"}, "hang up", options=("--seed", "7"))
    assert runs[0] == runs[1]
    assert other.json["call"]["sid"] != json.loads(runs[0])["call"]["sid"]


def test_what_went_otherwise_is_told_with_what_was_heard(ivr: Ivr):
    with served(foreign.menu()) as base:
        done = call(ivr, f"{base}/ivr/voice", {"hear": "prices"})
    assert done.status == 1
    assert "expected to hear “prices”" in done.err
    assert "Press one for tariffs" in done.err
    assert done.json["call"]["sid"].startswith("CA"), "standard output has the transcript alone"


def test_on_paper(ivr: Ivr):
    with served(foreign.menu()) as base:
        done = ivr(
            "call", f"{base}/ivr/voice", "--script", "-", stdin=script({"press": "1"}, "hang up")
        )
    assert done.status == 0
    assert done.out.startswith(
        f"+12025550100 calls +12025550199\n{base}/ivr/voice, Mon 2026-11-23 10:00 UTC\n\n"
    )
    assert "caller  presses 1" in done.out
    assert "Which tariff?" in done.out
    assert "abandoned after 0:0" in done.out
    assert max(map(len, done.out.split("\n"))) <= 80


def test_who_asks_sees_the_requests(ivr: Ivr):
    with served(foreign.menu()) as base:
        done = ivr("call", f"{base}/ivr/voice", "--script", "-", "-v", stdin=script("hang up"))
    assert f"->      POST {base}/ivr/voice" in done.out
    assert '<Gather numDigits="1" action="choice">' in done.out


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--language", "ru"], "--language is for trees: an app at a URL chooses its own"),
        (["--at", "tomorrow"], "--at: `tomorrow` is not a date with a time; write it as 2026-"),
        (["--at", "2026-11-23"], "--at: `2026-11-23` is not a date with a time"),
        (["--at", "1926-11-23 10:00"], "--at: the year 1926 is out of reach"),
        (["--from", "12345"], "--from: `12345` "),
        (["--to", ""], "--to: "),
        (["--method", "PUT"], "--method: `PUT` is no method Twilio has; write POST or GET"),
        (["--fallback", "/fallback"], "--fallback: `/fallback` is not the URL of an app"),
        (["--status-callback", "x"], "--status-callback: `x` is not the URL of an app"),
        (["--seed", "x"], "--seed: `x` is not a seed; write a whole number, such as 1"),
        (["--key-gap", "fast"], "--key-gap: `fast` is not a time between two keys; write `300ms`"),
        (["--token", " "], "--token: there is nothing here"),
    ],
)
def test_circumstances_that_cannot_be(ivr: Ivr, options: list[str], sentence: str):
    done = ivr("call", "http://127.0.0.1:9/voice", "--script", "-", *options, stdin="[]")
    assert done.status == 2
    assert done.out == ""
    assert done.err.startswith(f"ivr call: {sentence}")
    assert done.err.count("\n") == 1


def test_an_address_as_a_browser_shows_it(ivr: Ivr):
    done = ivr("call", "http://127.0.0.1:5000/привет?q=é", "--script", "-", stdin="[]")
    assert done.status == 2
    assert "write http://127.0.0.1:5000/%D0%BF%D1%80%D0%B8%D0%B2%D0%B5%D1%82?q=%C3%A9" in done.err


@pytest.mark.parametrize(
    ("status", "body", "advice"),
    [
        (200, "", "send at least <Response/>"),
        (401, "", "put user and password into the URL"),
        (403, "", "let Twilio in: if the app checks signatures, give its auth token"),
        (404, "", "correct the path"),
        (405, "", "ask with the method that the app allows"),
        (410, "", "answer 200 with TwiML, always"),
        (500, "", "look into the app's log"),
    ],
)
def test_what_to_change_depends_on_what_came(ivr: Ivr, status: int, body: str, advice: str):
    with served(foreign.answering(body, status)) as base:
        done = call(ivr, f"{base}/voice")
    assert done.status == 1
    assert f"fix: {advice}" in " ".join(done.err.split())


@pytest.mark.parametrize("url", ["http://", "http:///voice", "http://a b/", "http://x:99999/"])
def test_a_target_that_is_no_url(ivr: Ivr, url: str):
    done = ivr("call", url, "--script", "-", stdin="[]")
    assert done.status == 2
    assert done.err.startswith(f"ivr call: TARGET: `{url}` is not the URL of an app")
