"""Every URL of the service: who is let in, and how everybody else is told."""

import logging
from io import BytesIO
from urllib.parse import urlencode

import pytest

from tests.webhooks.caller import TOKEN, Caller
from tests.webhooks.wire import environ
from webhooks.doors import PUBLIC, SIGNED
from webhooks.signature import HEADER, sign

PLACE = "desk/0123456789ab/main/1"
SIGNED_PATHS = [path.replace("<place:address>", PLACE).replace("<name>", "desk")
                for doors, _ in SIGNED for path in doors]  # fmt: skip
FORM = [("CallSid", "CA1"), ("From", "+15550100199"), ("To", "+15550100100"), ("Digits", "1")]


def signed(
    path: str, form: list[tuple[str, str]], *, sent: bytes | None = None
) -> dict[str, object]:
    """A request signed for `form`, with `sent` in its place."""
    url = f"https://ivr.test{path}"
    headers = {HEADER: sign(TOKEN.encode(), url, form).decode()}
    return environ("POST", url, urlencode(form).encode() if sent is None else sent, headers)


def test_every_url_of_the_app_stands_in_the_tables(app):
    rules = {rule.rule for rule in app.url_map.iter_rules()}
    assert rules == {path for doors, _ in SIGNED for path in doors} | set(PUBLIC)


def test_the_paths_of_the_contract_are_there():
    assert {path.split("/")[1] for path in SIGNED_PATHS} == {
        "call", "dial", "fallback", "operator", "queue", "recorded", "status", "voice",
    }  # fmt: skip


@pytest.fixture
def untouched(records, monkeypatch):
    """Fails the test if anything is asked of, or told to, the records."""

    def touched(*_args, **_more):
        pytest.fail("a refused request reached the records")

    for name in ("open_request", "note_recording", "note_exit", "exit_of", "language_of",
                 "remember_language", "request", "tree_version"):  # fmt: skip
        monkeypatch.setattr(records, name, touched)


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("path", SIGNED_PATHS)
class TestForgeries:
    """Refused with 403, in plain words, and nothing is changed."""

    def refused(self, app, request):
        answer = Caller(app).send(request)
        assert answer.status == 403
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert b"<" not in answer.body

    def test_unsigned(self, app, path):
        body = urlencode(FORM).encode()
        self.refused(app, environ("POST", f"https://ivr.test{path}", body))
        self.refused(app, environ("GET", f"https://ivr.test{path}?{body.decode()}"))

    def test_made_up(self, app, path):
        headers = {HEADER: "RSOYDt4T1cUTdK1PDd93/VVr8B8="}
        body = urlencode(FORM).encode()
        self.refused(app, environ("POST", f"https://ivr.test{path}", body, headers))

    def test_with_other_digits(self, app, path):
        other = urlencode([*FORM[:-1], ("Digits", "2")]).encode()
        self.refused(app, signed(path, FORM, sent=other))

    def test_with_digits_sent_twice(self, app, path):
        twice = urlencode([("Digits", "2"), *FORM]).encode()
        self.refused(app, signed(path, FORM, sent=twice))

    def test_with_another_state(self, app, path):
        request = signed(f"{path}?s=abc", FORM)
        request["RAW_URI"] = f"{path}?s=abd"
        request["QUERY_STRING"] = "s=abd"
        self.refused(app, request)

    def test_at_another_door(self, app, path):
        request = signed("/elsewhere", FORM)
        request["RAW_URI"] = request["PATH_INFO"] = path
        self.refused(app, request)


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("path", SIGNED_PATHS)
class TestOversize:
    """413, signed or not, and no more is read than it takes to know."""

    def test_announced(self, app, path):
        stream = BytesIO(b"Digits=" + b"1" * 100_000)
        request = signed(path, FORM) | {"CONTENT_LENGTH": "100007", "wsgi.input": stream}
        assert Caller(app).send(request).status == 413
        assert stream.tell() == 0

    def test_chunked(self, app, path):
        stream = BytesIO(b"Digits=" + b"1" * 100_000)
        request = signed(path, FORM) | {"wsgi.input": stream, "wsgi.input_terminated": True}
        del request["CONTENT_LENGTH"]
        assert Caller(app).send(request).status == 413
        assert stream.tell() <= 65_537

    def test_of_too_many_fields(self, app, path):
        form = [(f"f{n}", "") for n in range(1001)]
        assert Caller(app).send(signed(path, form)).status == 413

    def test_in_the_query(self, app, path):
        url = f"https://ivr.test{path}?s={'1' * 70_000}"
        assert Caller(app).send(environ("GET", url)).status == 413


def test_a_body_of_64_kb_is_read(caller):
    assert caller.post("/voice", More="x" * 64_000).status == 200


def test_a_length_that_is_no_number_is_refused(app):
    request = signed("/voice", FORM) | {"CONTENT_LENGTH": "many"}
    assert Caller(app).send(request).status == 413


def test_a_body_that_cannot_be_read_is_refused_in_a_line(app, caplog):
    class Broken(BytesIO):
        def read(self, _=-1):
            raise ValueError("Invalid chunk size: b'zz'")  # as gunicorn's reader does

    request = signed("/voice", FORM) | {"wsgi.input": Broken(), "wsgi.input_terminated": True}
    del request["CONTENT_LENGTH"]
    assert Caller(app).send(request).status == 400
    assert "Traceback" not in caplog.text


def test_a_body_in_pieces_is_read_whole(app):
    class Trickle(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(min(size or 7, 7))

    request = signed("/voice", FORM)
    request["wsgi.input"] = Trickle(urlencode(FORM).encode())
    assert Caller(app).send(request).status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/Voice",
        "/voice/",
        "//voice",
        "/call/desk",
        "/call/desk/0123456789ab/main/-1",
        "/operators",
        "/static/x",
        "/%00",
        "/<b>",
    ],
)
def test_unknown_paths_are_told_in_plain_words(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.content_type == "text/plain; charset=utf-8"
    assert b"<" not in answer.data


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH"])
def test_other_methods_are_told_in_plain_words(client, method):
    answer = client.open("/voice", method=method)
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]
    assert b"<" not in answer.data


def test_answers_have_safe_headers(client, caller):
    for headers in (
        client.get("/nothing").headers,
        client.post("/voice").headers,
        client.get("/healthz").headers,
    ):
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["Cache-Control"] == "no-store"
    document = caller.dial().headers
    assert document["X-Content-Type-Options"] == "nosniff"
    assert document["Cache-Control"] == "no-store"
    assert caller.last.headers["Content-Type"] == "text/xml; charset=utf-8"


def test_the_log_holds_no_state_and_no_keys(caller, caplog):
    caplog.set_level(logging.INFO, "webhooks")
    caller.dial()
    action = caller.last.action
    caller.post(action, Digits="77")
    caller.post("/fallback", ErrorUrl=f"https://ivr.test{action}", ErrorCode="11200")
    caller.post(action.replace("s=", "s=x"), Digits="77")
    assert caller.sid in caplog.text
    assert "POST /call/desk/" in caplog.text
    assert action.partition("s=")[2] not in caplog.text
    assert "Digits" not in caplog.text
    assert "77" not in caplog.text


def test_a_line_of_the_log_stays_one_line(app, caplog):
    Caller(app).send(environ("POST", "https://ivr.test/voice/a%0Ab"))
    assert len(caplog.records) == 1
    assert "a%0Ab" in caplog.records[0].getMessage()
    assert "\n" not in caplog.records[0].getMessage()
