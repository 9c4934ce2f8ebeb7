"""One hop over a real socket: what arrives, what comes back, and how each failure is numbered."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib

import pytest

from ivr.simulator.app.network import NetworkApp
from ivr.simulator.web import Answered, Hop, Unreachable
from tests.simulator.app.server import Server, heard, saying

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 11\r\n\r\n<Response/>"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

pytestmark = pytest.mark.server


def hop(url: str, **changes: object) -> Hop:
    fields: dict[str, object] = {
        "method": "POST",
        "url": url,
        "headers": (("X-Twilio-Signature", "abc="),),
        "body": b"From=%2B1&Digits=1",
        "connect_timeout": 0.3,
        "timeout": 0.4,
    }
    return Hop(**(fields | changes))  # type: ignore[arg-type]


def send(url: str, app: NetworkApp | None = None, **changes: object) -> Answered | Unreachable:
    app = app or NetworkApp()
    try:
        return app.send(hop(url, **changes))
    finally:
        app.close()


def test_the_bytes_of_url_headers_and_body_arrive_as_they_are():
    arrived = []

    def talk(wire: socket.socket) -> None:
        arrived.append(heard(wire))
        wire.sendall(OK)

    odd = "/a%2Fb/c%27(d)~;e=1,2?s=%28x%29&t=a%20b+c&&u=%D1%84&bare&v=/?:@!$'*"
    with Server(talk) as server:
        answer = send(server.url + odd)
        authority = server.url.removeprefix("http://")
    assert isinstance(answer, Answered)
    head, _, body = arrived[0].partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    assert lines[0] == f"POST {odd} HTTP/1.1"
    assert f"Host: {authority}" in lines
    assert "X-Twilio-Signature: abc=" in lines
    assert "Content-Length: 18" in lines
    assert body == b"From=%2B1&Digits=1"


@pytest.mark.parametrize(
    ("end", "asked"), [("", "/"), ("?a=1", "/?a=1"), ("/x#ct=100", "/x"), ("/x?#", "/x?")]
)
def test_a_url_without_a_path_asks_for_the_root_and_a_fragment_stays_at_home(end: str, asked: str):
    arrived = []

    def talk(wire: socket.socket) -> None:
        arrived.append(heard(wire))
        wire.sendall(OK)

    with Server(talk) as server:
        send(server.url + end, method="GET", body=b"")
    assert arrived[0].split(b"\r\n")[0] == f"GET {asked} HTTP/1.1".encode()
    assert b"Content-Length" not in arrived[0]


def test_an_answer_comes_with_status_headers_each_of_its_own_and_body():
    words = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n"
        b"Content-Length: 11\r\n\r\n<Response/>"
    )
    with Server(saying(words)) as server:
        answer = send(server.url)
    assert isinstance(answer, Answered)
    assert answer.status == 200
    assert answer.body == b"<Response/>"
    assert [value for name, value in answer.headers if name == "Set-Cookie"] == ["a=1", "b=2"]
    assert 0 < answer.seconds < 1


@pytest.mark.parametrize(
    ("words", "status", "body"),
    [
        (b"HTTP/1.1 500 Oh\r\nContent-Length: 4\r\n\r\nsick", 500, b"sick"),
        (b"HTTP/1.1 404 No\r\nContent-Type: text/html\r\n\r\n<h1>404</h1>", 404, b"<h1>404</h1>"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 200, b""),
        (b"HTTP/1.1 204 None\r\n\r\n", 204, b""),
        (b"HTTP/1.1 200\r\n\r\nno reason", 200, b"no reason"),
        (b"HTTP/1.0 200 OK\r\n\r\nold", 200, b"old"),
        (b"HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n", 302, b""),
        (
            b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
            200,
            b"ok",
        ),
        (CHUNKED + b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", 200, b"abcde"),
        (CHUNKED + b"0\r\n\r\n", 200, b""),
    ],
)
def test_any_http_answer_is_an_answer(words: bytes, status: int, body: bytes):
    with Server(saying(words)) as server:
        answer = send(server.url)
    assert isinstance(answer, Answered), answer
    assert (answer.status, answer.body) == (status, body)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (b"", 11205),
        (b"SSH-2.0-OpenSSH_9.6\r\n", 11206),
        (b"\x16\x03\x01\x00\xff", 11206),
        (b"HTTP/1.1 2OO OK\r\n\r\n", 11206),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 101 + b"\r\n", 11206),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70000 + b"\r\n\r\n", 11206),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<Response>", 11206),
        (CHUNKED + b"zz\r\nabc\r\n0\r\n\r\n", 11206),
        (CHUNKED + b"9\r\nabc", 11206),
        (CHUNKED + b"3\r\nabc\r\n", 11206),
    ],
)
def test_what_is_no_whole_http_answer_has_its_code(words: bytes, code: int):
    with Server(saying(words)) as server:
        answer = send(server.url)
    assert isinstance(answer, Unreachable), answer
    assert answer.code == code


def test_nobody_there():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    answer = send(f"http://127.0.0.1:{port}/voice")
    assert isinstance(answer, Unreachable)
    assert answer.code == 11202
    assert f"127.0.0.1:{port}" in answer.message


def test_nobody_takes_the_connection():
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        address = listener.getsockname()
        waiting = []
        for _ in range(4):  # the queue of connections is full with these, and no one takes any
            wire = socket.socket()
            wire.setblocking(False)
            wire.connect_ex(address)
            waiting.append(wire)
        try:
            answer = send(f"http://127.0.0.1:{address[1]}/", connect_timeout=0.1)
        finally:
            for wire in waiting:
                wire.close()
    assert isinstance(answer, Unreachable)
    assert answer.code == 11201
    assert 0.05 < answer.seconds < 2


def test_a_name_that_nobody_knows(monkeypatch: pytest.MonkeyPatch):
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    answer = send("http://shop.invalid/voice")
    assert isinstance(answer, Unreachable)
    assert (answer.code, answer.message) == (11210, "the host name shop.invalid is not known")


def test_a_name_server_that_never_answers_takes_no_longer_than_the_limit(
    monkeypatch: pytest.MonkeyPatch,
):
    over = threading.Event()

    def hang(*_: object, **__: object) -> list[object]:
        over.wait(10)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    answer = send("http://shop.invalid/voice", connect_timeout=0.1)
    over.set()
    assert isinstance(answer, Unreachable)
    assert answer.code == 11210
    assert answer.seconds < 2


def trickle(start: bytes, crumb: bytes) -> Server:
    def talk(wire: socket.socket) -> None:
        heard(wire)
        wire.sendall(start)
        while not server.over.wait(0.05):
            wire.sendall(crumb)

    server = Server(talk)
    return server


@pytest.mark.parametrize(
    ("start", "crumb"),
    [
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\nX: ", b"y"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"<"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"<"),
        (CHUNKED, b"1\r\n<\r\n"),
        (CHUNKED + b"0\r\n", b"T: x\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
)
def test_an_answer_that_trickles_in_is_given_up_at_the_limit(start: bytes, crumb: bytes):
    with trickle(start, crumb) as server:
        before = time.monotonic()
        answer = send(server.url)
        took = time.monotonic() - before
    assert isinstance(answer, Unreachable), answer
    assert answer.code == 11205
    assert 0.35 < took < 2


def test_an_app_that_hangs_is_given_up_at_the_limit():
    def talk(wire: socket.socket) -> None:
        heard(wire)
        server.over.wait(10)

    with Server(talk) as server:
        answer = send(server.url)
    assert isinstance(answer, Unreachable)
    assert answer.code == 11205
    assert 0.35 < answer.seconds < 2


def test_a_long_body_is_read_to_one_byte_past_the_limit():
    def talk(wire: socket.socket) -> None:
        heard(wire)
        wire.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:  # for ever, or till nobody listens
            wire.sendall(b"x" * 65536)

    with Server(talk) as server:
        answer = send(server.url, limit=1000)
    assert isinstance(answer, Answered)
    assert len(answer.body) == 1001


def test_a_server_that_falls_silent_is_given_up_after_the_read_timeout():
    def talk(wire: socket.socket) -> None:
        heard(wire)
        wire.sendall(b"HTTP/1.1 200 OK\r\n")
        server.over.wait(10)

    with Server(talk) as server:
        answer = send(server.url, timeout=10.0, read_timeout=0.1)
    assert isinstance(answer, Unreachable)
    assert answer.code == 11205
    assert 0.05 < answer.seconds < 2


@pytest.mark.parametrize("coding", ["gzip", "deflate", "GZIP", "identity"])
def test_a_zipped_body_is_unzipped_up_to_the_limit(coding: str):
    for size in (11, 100_000):
        data = b"x" * size
        if coding.lower() == "gzip":
            data = gzip.compress(data)
        elif coding == "deflate":
            data = zlib.compress(data)
        head = f"Content-Encoding: {coding}\r\nContent-Length: {len(data)}\r\n\r\n".encode()
        with Server(saying(b"HTTP/1.1 200 OK\r\n" + head + data)) as server:
            answer = send(server.url, limit=1000)
        assert isinstance(answer, Answered), answer
        assert answer.body == b"x" * min(size, 1001)


@pytest.mark.parametrize("data", [b"<Response/>", gzip.compress(b"<Response/>", mtime=0)[:-9]])
def test_a_body_that_is_not_zipped_as_it_says_is_a_protocol_fault(data: bytes):
    head = f"Content-Encoding: gzip\r\nContent-Length: {len(data)}\r\n\r\n".encode()
    with Server(saying(b"HTTP/1.1 200 OK\r\n" + head + data)) as server:
        answer = send(server.url)
    assert isinstance(answer, Unreachable)
    assert answer.code == 11206


def test_one_connection_serves_several_requests():
    def talk(wire: socket.socket) -> None:
        while heard(wire):
            wire.sendall(OK)

    with Server(talk) as server:
        app = NetworkApp()
        answers = [app.send(hop(server.url)) for _ in range(3)]
        app.close()
    assert all(isinstance(answer, Answered) for answer in answers)
    assert server.connections == 1


def test_a_connection_the_server_has_closed_is_not_used_again():
    with Server(saying(OK)) as server:  # promises to keep the connection, and closes it
        app = NetworkApp()
        first = app.send(hop(server.url))
        kept = app._kept["http", "127.0.0.1", int(server.url.rpartition(":")[2])][0][0]
        kept.settimeout(2)
        assert kept.recv(1, socket.MSG_PEEK) == b""  # the server's goodbye has come
        second = app.send(hop(server.url))
        app.close()
    assert isinstance(first, Answered)
    assert isinstance(second, Answered), second
    assert server.connections == 2


@pytest.mark.parametrize("after", [b"Connection: close\r\n", b""])
def test_a_connection_that_is_to_be_closed_is_closed(after: bytes):
    words = OK.replace(b"\r\n\r\n", b"\r\n" + after + b"\r\n", 1)
    with Server(saying(words)) as server:
        app = NetworkApp()
        app.send(hop(server.url))
        assert bool(any(app._kept.values())) == (not after)
        app.close()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/voice",
        "voice",
        "ftp://127.0.0.1/",
        "http://",
        "http:///voice",
        "http://127.0.0.1:0/",
        "http://127.0.0.1:65536/",
        "http://127.0.0.1:http/",
        "http://127.0.0.1/a b",
        "http://127.0.0.1/a\r\nX-Injected: 1",
        "http://127.0.0.1/a\tb",
        "http://127.0.0.1/ф",
        "http://[::1/",
    ],
)
def test_what_is_no_url_is_not_requested(url: str):
    answer = send(url)
    assert isinstance(answer, Unreachable)
    assert answer.code == 11100
