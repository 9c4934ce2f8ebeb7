"""What an app gets on the wire: parameters, headers, signatures."""

import json
import re
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from twilio.request_validator import RequestValidator

from ivr.simulator.drivers import hold
from ivr.simulator.exchange import Exchange
from ivr.simulator.lines.reading import read_script
from ivr.simulator.lines.rehearsal import rehearse
from ivr.simulator.web import Answered
from tests.simulator.apps import TableApp

MENU = """
/voice
<Response><Gather numDigits="1" action="menu?a=1&amp;b=%2F"/></Response>
/menu
<Response><Gather numDigits="1" method="GET" action="/done?x=y"/></Response>
/done
<Response/>
"""


def call(text, *items, caller="+12025550100", seed=1, **more):
    app = TableApp(text)
    exchange = Exchange(token="a token", seed=seed)
    script = read_script(list(items))
    rehearsal = rehearse(
        exchange, app, app.number(), script, caller=caller, called="+12025550199", **more
    )
    return app, rehearsal


def fields(hop):
    text = hop.body.decode() if hop.method == "POST" else urlsplit(hop.url).query
    return dict(parse_qsl(text, keep_blank_values=True))


def headers(hop):
    return {name.lower(): value for name, value in hop.headers}


def test_the_first_request_has_every_parameter_of_a_call():
    app, _ = call("/voice\n<Response><Reject/></Response>")
    params = fields(app.hops[0])
    assert params.pop("CallSid").startswith("CA")
    assert re.fullmatch("AC[0-9a-f]{32}", params.pop("AccountSid"))
    token = json.loads(unquote(params.pop("CallToken")))
    assert token["identityHeaderTokens"] == []
    assert token["parentCallInfoToken"].count(".") == 2
    places = {
        f"{party}{part}": ""
        for party in ("Called", "Caller", "From", "To")
        for part in ("City", "Country", "State", "Zip")
    }
    assert params == {
        "ApiVersion": "2010-04-01",
        "CallStatus": "ringing",
        "Called": "+12025550199",
        "Caller": "+12025550100",
        "Direction": "inbound",
        "From": "+12025550100",
        "To": "+12025550199",
        **places,
    }


def test_parameters_stand_in_order_and_a_call_token_is_encoded_twice():
    app, _ = call("/voice\n<Response><Reject/></Response>")
    body = app.hops[0].body.decode()
    names = [pair.partition("=")[0] for pair in body.split("&")]
    assert names == sorted(names)
    assert "CallToken=%257B%2522parentCallInfoToken%2522" in body


def test_who_withholds_a_number_brings_no_token():
    app, _ = call("/voice\n<Response><Reject/></Response>", caller="anonymous")
    assert "CallToken" not in fields(app.hops[0])
    assert fields(app.hops[0])["From"] == "anonymous"


def test_later_requests_have_their_own_parameters_only():
    app, _ = call(MENU, {"press": "1"}, {"press": "2"})
    first, second, third = map(fields, app.hops)
    assert set(second) - set(first) == {"Digits", "FinishedOnKey", "msg"}
    assert set(first) - set(second) == {"CallToken"}
    assert (second["CallStatus"], second["msg"]) == ("in-progress", "Gather End")
    assert (third["Digits"], third["x"]) == ("2", "y")


def test_spaces_are_plus_in_a_body_and_percent_twenty_in_a_query():
    app, _ = call(MENU, {"press": "1"}, {"press": "2"})
    assert b"msg=Gather+End" in app.hops[1].body
    assert "msg=Gather%20End" in app.hops[2].url
    assert app.hops[1].url == "http://app.test/menu?a=1&b=%2F"


def test_headers():
    app, _ = call(MENU, {"press": "1"}, {"press": "2"})
    for hop in app.hops:
        found = headers(hop)
        token = found.pop("i-twilio-idempotency-token")
        assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-\w{12}", token)
        assert len(found.pop("x-twilio-signature")) == 28
        form = "application/x-www-form-urlencoded; charset=UTF-8"
        assert found.pop("content-type", None) == (form if hop.method == "POST" else None)
        assert found == {"accept": "*/*", "user-agent": "TwilioProxy/1.1", "x-home-region": "us1"}
    tokens = {headers(hop)["i-twilio-idempotency-token"] for hop in app.hops}
    assert len(tokens) == len(app.hops)


def test_twilios_validator_accepts_each_request():
    app, rehearsal = call(MENU, {"press": "1"}, {"press": "2"})
    judge = RequestValidator("a token")
    for hop in app.hops:
        params = fields(hop) if hop.method == "POST" else {}
        assert judge.validate(hop.url, params, headers(hop)["x-twilio-signature"])
    told = [each for each in rehearsal.transcript.events if each["kind"] == "request"]
    assert [each["signature"] for each in told] == [
        headers(hop)["x-twilio-signature"] for hop in app.hops
    ]


def test_a_retry_bears_the_same_token():
    app, _ = call("/voice refused\n/voice\n<Response><Reject/></Response>")
    first, second = map(headers, app.hops)
    assert first["i-twilio-idempotency-token"] == second["i-twilio-idempotency-token"]


def test_media_are_asked_for_without_parameters_or_signature():
    app, _ = call("/voice\n<Response><Play>/a.wav</Play></Response>\n/a.wav wav 1s")
    hop = app.hops[1]
    assert (hop.method, hop.url, hop.body) == ("GET", "http://app.test/a.wav", b"")
    assert set(headers(hop)) == {"accept", "user-agent", "x-home-region"}


def test_media_are_asked_for_anew_on_a_condition():
    text = """
/voice
<Response><Play>/a.wav</Play><Play>/a.wav</Play></Response>
/a.wav wav 2s Cache-Control: no-cache ETag: "v1"
/a.wav 304
"""
    app, rehearsal = call(text)
    assert headers(app.hops[2])["if-none-match"] == '"v1"'
    played = [each["seconds"] for each in rehearsal.transcript.events if each["kind"] == "play"]
    assert played == [2.0, 2.0]


def test_cookies_come_back_to_this_call_and_its_callbacks():
    text = """
@status /status
/voice Set-Cookie: session=abc; Path=/
<Response><Redirect>/next</Redirect></Response>
/next Set-Cookie: step=2; Path=/next
<Response/>
/status 204
"""
    app, _ = call(text)
    cookies = [headers(hop).get("cookie") for hop in app.hops]
    assert cookies == [None, "session=abc", "session=abc"]


def test_each_call_has_a_jar_of_its_own():
    text = "/voice Set-Cookie: session=abc; Path=/\n<Response><Pause/></Response>"
    app = TableApp(text)
    exchange = Exchange(token="a token")
    for name in ("+1", "+2"):
        exchange.call(app.number(), None, caller=name, called="+3")
    hold(exchange, app)
    assert [headers(hop).get("cookie") for hop in app.hops] == [None, None]


def test_credentials_are_sent_when_asked_for_and_kept_for_the_call():
    text = """
/voice
<Response><Redirect>http://joe:pw@app.test/private</Redirect></Response>
/private 401 WWW-Authenticate: Basic realm="x"
/private
<Response><Redirect>/private2</Redirect></Response>
/private2
<Response/>
"""
    app, _ = call(text)
    sent = [(urlsplit(hop.url).path, headers(hop).get("authorization")) for hop in app.hops]
    basic = "Basic am9lOnB3"
    assert sent == [
        ("/voice", None),
        ("/private", None),
        ("/private", basic),
        ("/private2", basic),
    ]
    judge = RequestValidator("a token")
    hop = app.hops[2]
    assert "joe" not in hop.url
    assert judge.validate(hop.url, fields(hop), headers(hop)["x-twilio-signature"])


def test_a_401_that_nobody_can_answer_is_an_error():
    _, rehearsal = call("/voice 401")
    assert [each["code"] for each in rehearsal.findings] == [11200]


def test_limits_of_time_come_from_the_url():
    app, _ = call(
        "/voice\n<Response><Redirect>/b#ct=2000&amp;tt=8000</Redirect></Response>\n/b 204"
    )
    first, second = app.hops
    assert (first.connect_timeout, first.timeout, first.read_timeout) == (5.0, 15.0, 15.0)
    assert (second.connect_timeout, second.timeout, second.read_timeout) == (2.0, 8.0, 8.0)
    assert second.url == "http://app.test/b"


class Slow:
    """Answers each request after so many seconds, and with so many bytes."""

    def __init__(self, seconds=0.0, size=10):
        self.seconds, self.size = seconds, size

    def send(self, _hop):
        return Answered(200, (("Content-Type", "text/xml"),), b" " * self.size, self.seconds)


@pytest.mark.parametrize(
    ("server", "code", "seconds"),
    [(Slow(16.0), 11205, 15.0), (Slow(size=64 * 1024 + 1), 11750, 0.0)],
)
def test_an_answer_too_late_or_too_large(server, code, seconds):
    number = TableApp("/voice").number()
    exchange = Exchange(token="t")
    rehearsal = rehearse(exchange, server, number, read_script([]), caller="+1", called="+2")
    (error,) = rehearsal.findings
    assert (error["code"], error["t"]) == (code, seconds)


def test_music_may_be_larger_than_a_document():
    text = "/voice\n<Response><Enqueue waitUrl='/music' action='/a'>q</Enqueue></Response>"
    app, rehearsal = call(text + "\n/music wav 20s\n/a\n<Response/>", {"wait": "25s"}, "hang up")
    assert len(app.answers["/music"][0].body) > 2 * 64 * 1024
    assert rehearsal.findings == ()


def test_no_more_of_a_large_answer_is_kept_than_is_read():
    number = TableApp("/voice").number()
    exchange = Exchange(token="t")
    server = Slow(size=5_000_000)
    rehearse(exchange, server, number, read_script([]), caller="+1", called="+2")
    (response,) = (each for each in exchange.transcript.events if each["kind"] == "response")
    assert len(response["body"]) == 64 * 1024 + 1


def test_responses_keep_headers_that_begin_with_x():
    _, rehearsal = call("/voice X-IVR-Steps: main,%D0%B2\n<Response/>\n")
    (response,) = (each for each in rehearsal.transcript.events if each["kind"] == "response")
    assert response["headers"] == {"X-IVR-Steps": "main,%D0%B2"}
    assert rehearsal.steps == ("main", "в")


def test_a_seed_makes_everything_that_is_made_up():
    one, two, other = (call(MENU, {"press": "1"}, seed=seed)[0].hops for seed in (1, 1, 2))
    assert one == two
    assert fields(one[0])["CallSid"] != fields(other[0])["CallSid"]


def test_what_a_carrier_adds_goes_with_every_request():
    app = TableApp("/voice\n<Response><Redirect>/b</Redirect></Response>\n/b\n<Response/>")
    exchange = Exchange(token="t")
    more = {"ForwardedFrom": "+15550001", "CalledVia": "+15550001"}
    exchange.call(app.number(), None, caller="+1", called="+2", more=more)
    hold(exchange, app)
    assert [fields(hop)["ForwardedFrom"] for hop in app.hops] == ["+15550001"] * 2
