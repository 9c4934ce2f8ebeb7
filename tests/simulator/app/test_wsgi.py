"""One hop to a WSGI callable: the environ a server would make, and the answer it would send."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from time import perf_counter
from typing import Any

import pytest
from flask import Flask, Response, request
from flask.logging import default_handler

from ivr.simulator.app.wsgi import WsgiApp
from ivr.simulator.web import Answered, Hop, Unreachable

BASE = "https://ivr.test"

Environ = dict[str, Any]


def hop(url: str = f"{BASE}/voice", **changes: object) -> Hop:
    fields: dict[str, object] = {
        "method": "POST",
        "url": url,
        "headers": (
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("X-Twilio-Signature", "abc="),
        ),
        "body": b"From=%2B1&Digits=1",
        "connect_timeout": 5.0,
        "timeout": 15.0,
    }
    return Hop(**(fields | changes))  # type: ignore[arg-type]


def constant(*body: bytes, status: str = "200 OK", headers: list[tuple[str, str]] | None = None):
    def app(_environ: Environ, start: Any) -> Iterable[bytes]:
        start(status, [("Content-Type", "text/xml")] if headers is None else headers)
        return list(body)

    return app


def environ_of(url: str, **changes: object) -> Environ:
    seen: list[Environ] = []

    def app(environ: Environ, start: Any) -> Iterable[bytes]:
        seen.append(environ)
        start("200 OK", [])
        return [b"x"]

    assert isinstance(WsgiApp(app, BASE).send(hop(url, **changes)), Answered)
    return seen[0]


def test_the_environ_is_a_servers():
    environ = environ_of(f"{BASE}/call/a%2Fb/%D1%84?s=%28x%29&t=a%20b+c")
    target = "/call/a%2Fb/%D1%84?s=%28x%29&t=a%20b+c"
    assert environ["RAW_URI"] == environ["REQUEST_URI"] == target
    assert environ["PATH_INFO"] == "/call/a/b/\xd1\x84"
    assert environ["QUERY_STRING"] == "s=%28x%29&t=a%20b+c"
    assert environ["SCRIPT_NAME"] == ""
    assert environ["REQUEST_METHOD"] == "POST"
    assert environ["HTTP_HOST"] == environ["SERVER_NAME"] == "ivr.test"
    assert (environ["SERVER_PORT"], environ["wsgi.url_scheme"]) == ("443", "https")
    assert environ["CONTENT_TYPE"] == "application/x-www-form-urlencoded"
    assert environ["CONTENT_LENGTH"] == "18"
    assert environ["HTTP_X_TWILIO_SIGNATURE"] == "abc="
    assert environ["wsgi.input"].read() == b"From=%2B1&Digits=1"


def test_the_environ_of_a_get():
    environ = environ_of(
        f"{BASE}?a=1", method="GET", body=b"", headers=(("Cookie", "a=1"), ("cookie", "b=2"))
    )
    assert (environ["PATH_INFO"], environ["QUERY_STRING"]) == ("/", "a=1")
    assert "CONTENT_LENGTH" not in environ
    assert environ["HTTP_COOKIE"] == "a=1,b=2"


def test_the_environ_is_valid_wsgi():
    from wsgiref.validate import validator

    answer = WsgiApp(validator(constant(b"<Response/>")), BASE).send(hop())
    assert isinstance(answer, Answered)
    assert (answer.status, answer.body) == (200, b"<Response/>")


def test_a_flask_app_reads_the_form_and_the_query():
    app = Flask(__name__)

    @app.post("/voice/<path:rest>")
    def voice(rest: str) -> Response:
        words = f"{rest}|{request.args['q']}|{request.form['From']}|{request.url}"
        answer = Response(words, mimetype="text/xml")
        answer.set_cookie("a", "1")
        answer.set_cookie("b", "2")
        return answer

    answer = WsgiApp(app, "http://127.0.0.1:5000").send(
        hop("http://127.0.0.1:5000/voice/%D0%B4%D0%B0?q=%2B7")
    )
    assert isinstance(answer, Answered)
    assert answer.body.decode() == "да|+7|+1|http://127.0.0.1:5000/voice/да?q=%2B7"
    assert [v for n, v in answer.headers if n == "Set-Cookie"] == ["a=1; Path=/", "b=2; Path=/"]


def test_a_fault_in_a_flask_app_is_a_500_and_its_traceback_is_kept(
    capsys: pytest.CaptureFixture[str],
):
    app = Flask(__name__)

    @app.post("/voice")
    def voice() -> str:
        raise LookupError("no such tariff")

    app.logger.addHandler(default_handler)  # as Flask does itself where no test listens
    wsgi = WsgiApp(app, BASE)
    answer = wsgi.send(hop())
    assert isinstance(answer, Answered)
    assert answer.status == 500
    assert "LookupError: no such tariff" in wsgi.log[-1]
    assert capsys.readouterr() == ("", "")


def raises(error: BaseException):
    def app(_environ: Environ, _start: Any) -> Iterable[bytes]:
        raise error

    return app


def raises_late(_environ: Environ, start: Any) -> Iterator[bytes]:
    start("200 OK", [("Content-Type", "text/xml")])
    raise LookupError("late")
    yield b""


def says_nothing(_environ: Environ, _start: Any) -> Iterable[bytes]:
    return []


def speaks_first(_environ: Environ, _start: Any) -> Iterable[bytes]:
    return [b"hello"]


def starts_twice(_environ: Environ, start: Any) -> Iterable[bytes]:
    start("200 OK", [])
    start("200 OK", [])
    return [b"hello"]


@pytest.mark.parametrize(
    ("faulty", "said"),
    [
        (raises(LookupError("tariff")), "LookupError: tariff"),
        (raises(SystemExit(3)), "SystemExit: 3"),
        (raises(RecursionError("deep")), "RecursionError"),
        (raises_late, "LookupError: late"),
        (says_nothing, "without calling start_response"),
        (speaks_first, "before start_response"),
        (starts_twice, "start_response twice"),
        (constant("text"), "must be bytes, not str"),  # type: ignore[arg-type]
        (constant(b"x", status="fine"), "ValueError"),
        (constant(b"x", headers=[("X-A", "1\r\nX-B: 2")]), "'X-A'"),
        (constant(b"x", headers=[("X A", "1")]), "'X A'"),
        (constant(b"x", headers=[("X-C", "ф")]), "'X-C'"),
    ],
)
def test_a_fault_before_the_body_is_a_servers_500(faulty: Any, said: str):
    wsgi = WsgiApp(faulty, BASE)
    answer = wsgi.send(hop())
    assert isinstance(answer, Answered)
    assert answer.status == 500
    assert answer.body.startswith(b"<html>")
    assert said in wsgi.log[-1]


def test_a_fault_amid_the_body_breaks_the_answer_off():
    def app(_environ: Environ, start: Any) -> Iterator[bytes]:
        start("200 OK", [("Content-Type", "text/xml")])
        yield b"<Response>"
        raise LookupError("late")

    answer = WsgiApp(app, BASE).send(hop())
    assert isinstance(answer, Unreachable)
    assert answer.code == 11206


def test_what_the_user_stops_is_not_the_apps_fault():
    with pytest.raises(KeyboardInterrupt):
        WsgiApp(raises(KeyboardInterrupt()), BASE).send(hop())


def test_a_head_can_be_taken_back_until_the_body_begins():
    def app(_environ: Environ, start: Any) -> Iterable[bytes]:
        start("200 OK", [("Content-Type", "text/xml")])
        try:
            int("tariff")
        except ValueError:
            start("503 Busy", [("Content-Type", "text/plain")], sys.exc_info())
        return [b"later"]

    answer = WsgiApp(app, BASE).send(hop())
    assert isinstance(answer, Answered)
    assert (answer.status, answer.headers[0], answer.body) == (
        503,
        ("Content-Type", "text/plain"),
        b"later",
    )


def test_the_old_way_of_writing():
    def app(_environ: Environ, start: Any) -> Iterable[bytes]:
        write = start("200 OK", [("Content-Type", "text/xml")])
        write(b"<Resp")
        write(b"onse")
        return [b"/>"]

    answer = WsgiApp(app, BASE).send(hop())
    assert isinstance(answer, Answered)
    assert answer.body == b"<Response/>"


class Body:
    """A body that notes whether it was closed, as the server must."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self.closed = 0

    def __iter__(self) -> Iterator[bytes]:
        return self._pieces

    def close(self) -> None:
        self.closed += 1


@pytest.mark.parametrize("fails", [True, False])
def test_the_body_is_closed(*, fails: bool):
    def pieces() -> Iterator[bytes]:
        yield b"x"
        if fails:
            raise LookupError("late")

    body = Body(pieces())

    def app(_environ: Environ, start: Any) -> Iterable[bytes]:
        start("200 OK", [])
        return body

    WsgiApp(app, BASE).send(hop())
    assert body.closed == 1


def test_an_endless_body_is_read_to_one_byte_past_the_limit_and_closed():
    def pieces() -> Iterator[bytes]:
        while True:
            yield b"x" * 700

    body = Body(pieces())

    def app(_environ: Environ, start: Any) -> Iterable[bytes]:
        start("200 OK", [])
        return body

    answer = WsgiApp(app, BASE).send(hop(limit=1000))
    assert isinstance(answer, Answered)
    assert len(answer.body) == 1001
    assert body.closed == 1


def test_a_body_without_a_length_is_chunked_as_a_server_would():
    sized = WsgiApp(constant(b"x", headers=[("Content-Length", "1")]), BASE).send(hop())
    unsized = WsgiApp(constant(b"x", headers=[]), BASE).send(hop())
    assert isinstance(sized, Answered)
    assert isinstance(unsized, Answered)
    assert sized.headers == (("Content-Length", "1"),)
    assert unsized.headers == (("Transfer-Encoding", "chunked"),)


def test_a_body_is_as_long_as_was_promised():
    longer = WsgiApp(constant(b"xyz", headers=[("Content-Length", "2")]), BASE).send(hop())
    shorter = WsgiApp(constant(b"x", headers=[("Content-Length", "2")]), BASE).send(hop())
    assert isinstance(longer, Answered)
    assert longer.body == b"xy"
    assert isinstance(shorter, Unreachable)
    assert shorter.code == 11206


def test_a_204_has_no_body():
    answer = WsgiApp(constant(b"x", status="204 None", headers=[]), BASE).send(hop())
    assert isinstance(answer, Answered)
    assert (answer.status, answer.headers, answer.body) == (204, (), b"")


def test_another_host_is_asked_elsewhere():
    class Elsewhere:
        def send(self, hop: Hop) -> Answered | Unreachable:
            return Answered(418, (), hop.url.encode(), 0.0)

    alone = WsgiApp(constant(b"x"), BASE).send(hop("https://shop.test/"))
    assert isinstance(alone, Unreachable)
    assert alone.code == 11210
    both = WsgiApp(constant(b"x"), BASE, elsewhere=Elsewhere())
    for url in ("https://shop.test/", "http://ivr.test/", "https://ivr.test:444/"):
        answer = both.send(hop(url))
        assert isinstance(answer, Answered)
        assert answer.body == url.encode()
    for url in ("https://IVR.test/", "https://ivr.test:443/", "https://a:b@ivr.test"):
        answer = both.send(hop(url))
        assert isinstance(answer, Answered)
        assert answer.body == b"x"


@pytest.mark.parametrize("url", ["", "/voice", "https://ivr.test/a b", "https://ivr.test/ф"])
def test_what_is_no_url_is_not_requested(url: str):
    answer = WsgiApp(constant(b"x"), BASE).send(hop(url))
    assert isinstance(answer, Unreachable)
    assert answer.code == 11100


def test_an_app_that_took_longer_than_the_limit_has_not_answered(monkeypatch: pytest.MonkeyPatch):
    times = iter([100.0, 116.0])
    monkeypatch.setattr("ivr.simulator.app.wsgi.perf_counter", lambda: next(times))
    answer = WsgiApp(constant(b"x"), BASE).send(hop())
    assert isinstance(answer, Unreachable)
    assert (answer.code, answer.seconds) == (11205, 15.0)


def test_a_hop_costs_less_than_a_small_webhook():
    app = WsgiApp(constant(b"<Response/>", headers=[("Content-Length", "11")]), BASE)
    one = hop(
        f"{BASE}/call/hotline/0123456789ab/main/1?s={'A' * 300}",
        headers=tuple((f"X-Header-{n}", "value") for n in range(8)),
    )
    best = 1.0
    for _ in range(20):
        before = perf_counter()
        for _ in range(50):
            app.send(one)
        best = min(best, (perf_counter() - before) / 50)
    assert best < 60e-6
