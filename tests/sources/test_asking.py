"""Asking services: what is sent, what is taken of an answer, and how each trouble ends in time.

Every service here is a socket on 127.0.0.1. Nothing is waited for but what has to be late.
"""

import gzip
import json
import socket
import struct
from ipaddress import ip_address, ip_network

import pytest

from ivr.sources.asking import Asker, Unasked
from ivr.sources.hosts import Hosts, read_origins
from ivr.steps import KINDS
from ivr.tree.http import Http
from ivr.tree.load import load
from tests.sources.service import http, serving

pytestmark = pytest.mark.server
LOOPBACK = (ip_network("127.0.0.0/8"),)
SHORT = 0.2
"""seconds: how long a service is given that is late"""


def source(address: str, *more: str, within: float | None = None) -> Http:
    """A source as a tree gives it."""
    lines = [f"http: {address}", *(more or ("gives: status",))]
    if not any(line.startswith("gives") for line in lines):
        lines.append("gives: status")
    indented = "".join(f"\n    {line}" for line in lines)
    text = (
        f"phone_tree: 1\nlanguages: en\nsources:\n  shop:{indented}\n"
        "steps:\n  bye: {hangup: Bye.}\n"
    )
    loading = load("tree", text.encode(), KINDS)
    assert loading.tree is not None, loading.diagnostics
    found = loading.tree.sources["shop"]
    assert isinstance(found, Http)
    return found if within is None else found.model_copy(update={"within": within})


def ask(service, *more, path="/orders/{order}", within=None, networks=LOOPBACK, **given):
    asker = Asker(Hosts(frozenset({service.origin}), networks))
    by = given.pop("by", {"order": "1001"})
    try:
        return asker.ask(source(service.origin + path, *more, within=within), by, **given)
    finally:
        asker.close()


def test_a_row_is_asked_for_and_found():
    answer = '{"status": "sent", "money": {"due": 21.50}, "items": [{"name": "book"}]}'
    with serving(http(answer)) as service:
        row = ask(service, "gives: status, due = money.due, first = items.0.name, none = a.b")
    assert row == {"status": "sent", "due": "21.50", "first": "book", "none": ""}
    assert service.asked[0].startswith("GET /orders/1001 HTTP/1.1\r\n")
    assert "accept-encoding: identity" in service.asked[0].lower()
    assert "authorization" not in service.asked[0].lower()


def test_what_the_address_does_not_name_is_the_query():
    with serving(http('{"status": "sent"}')) as service:
        ask(service, path="/o?lang=en", by={"order": "10 01&x=1", "town": "Тверь"})
    target = service.asked[0].split(" ")[1]
    assert target == "/o?lang=en&order=10+01%26x%3D1&town=%D0%A2%D0%B2%D0%B5%D1%80%D1%8C"


def test_with_post_it_is_json_and_has_a_key_to_know_a_repeat_by():
    with serving(http('{"status": "sent"}')) as service:
        ask(service, "method: post", by={"order": "1001", "town": "Тверь"}, key="k1")
    head, _, body = service.asked[0].partition("\r\n\r\n")
    assert head.startswith("POST /orders/1001 ")
    assert "Idempotency-Key: k1" in head
    assert json.loads(body) == {"town": "Тверь"}


def test_a_secret_is_a_bearer_token():
    with serving(http('{"status": "sent"}')) as service:
        ask(service, secret="s3cr3t")
    assert "Authorization: Bearer s3cr3t" in service.asked[0]


@pytest.mark.parametrize(
    ("value", "target"),
    [
        ("a/b?c#d", "/orders/a%2Fb%3Fc%23d"),
        ("https://evil.example/", "/orders/https%3A%2F%2Fevil.example%2F"),
        ("@evil.example", "/orders/%40evil.example"),
        ("1001\r\nHost: evil.example", "/orders/1001%0D%0AHost%3A%20evil.example"),
        ("%2e%2e", "/orders/%252e%252e"),
        ("a\0b", "/orders/a%00b"),
    ],
)
def test_a_caller_cannot_change_where_it_goes(value, target):
    with serving(http('{"status": "sent"}')) as service:
        ask(service, by={"order": value})
    assert service.asked[0].split("\r\n")[0] == f"GET {target} HTTP/1.1"


@pytest.mark.parametrize("value", ["", " ", ".", "..", "../admin", "..\\admin", "a/../b"])
def test_what_names_no_order_is_not_asked_for(value):
    with serving(http('{"status": "sent"}')) as service:
        assert ask(service, by={"order": value}) is None
    assert service.asked == []


@pytest.mark.parametrize(
    "answer",
    [
        http("", "404 Not Found"),
        http("x" * 100, "404 Not Found"),
        http(gzip.compress(b"none"), "404 Not Found", "Content-Encoding: gzip"),
        b"HTTP/1.1 204 No Content\r\n\r\n",
        *(http(body) for body in ("", " \n", "{}", "[]", "null", '""')),
    ],
    ids=range(10),
)
def test_nothing_is_missing(answer):
    with serving(answer) as service:
        assert ask(service) is None


@pytest.mark.parametrize("status", [201, 301, 302, 307, 308, 400, 401, 403, 410, 429, 500, 503])
def test_everything_but_200_is_a_failure(status):
    answer = http('{"status": "sent"}', f"{status} Whatever", "Location: /elsewhere")
    with serving(answer) as service, pytest.raises(Unasked, match=f"answered {status}"):
        ask(service)
    assert len(service.asked) == 1, "a redirect was followed"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("<html>", "not JSON"),
        ('{"status": "sent"', "not JSON"),
        ("[" * 100_000, "deeper than 32"),
        ('{"a":' * 40 + "1" + "}" * 40, "deeper than 32"),
        ('{"status": NaN}', "NaN"),
        ('{"status": -Infinity}', "NaN or Infinity"),
        ('{"status": "sent", "status": "lost"}', "twice"),
        ('{"status": "отправлен"}'.encode("cp1251"), "not UTF-8"),
        ('{"status": "sent"}'.encode("utf-16"), "not UTF-8"),
        ('{"status": ["sent"]}', "is a list"),
        ('{"status": {"word": "sent"}}', "a group of fields"),
        ('"sent"', "no fields"),
        ("[1, 2]", None),
        (b" " * 300_000 + b"{}", "more than 262,144 bytes"),
    ],
    ids=range(14),
)
def test_an_answer_that_cannot_be_used(body, why):
    with serving(http(body)) as service:
        if why is None:
            with pytest.raises(Unasked):
                ask(service, "gives: status, first = 0.name")
        else:
            with pytest.raises(Unasked, match=why):
                ask(service)


@pytest.mark.parametrize(
    ("value", "spoken"),
    [
        ('"sent"', "sent"),
        ('"a\\n b\\u0007\\u200b"', "a b"),
        ('"\\ud800x"', "x"),
        ("true", "yes"),
        ("false", "no"),
        ("null", ""),
        ("0512", None),
        ("21.50", "21.50"),
        ("1e400", "1e400"),
        ("12345678901234567890123", "12345678901234567890123"),
        (f'"{"x" * 5000}"', "x" * 300),
        ('"]}]}"', "]}]}"),
    ],
    ids=range(12),
)
def test_values_are_text(value, spoken):
    with serving(http(f'{{"status": {value}}}')) as service:
        if spoken is None:
            with pytest.raises(Unasked, match="not JSON"):
                ask(service)
        else:
            assert ask(service) == {"status": spoken}


def test_fifty_megabytes_are_not_read_to_their_end():
    sent = []

    def pour(connection, _over):
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        for number in range(800):
            connection.sendall(b" " * 65536)
            sent.append(number)

    with serving(pour) as service, pytest.raises(Unasked, match="more than 262,144 bytes"):
        ask(service)
    assert len(sent) < 799


def test_packed_bytes_are_not_unpacked():
    bomb = gzip.compress(b" " * 10_000_000)
    answer = http(bomb, "200 OK", "Content-Encoding: gzip")
    with serving(answer) as service, pytest.raises(Unasked, match="packed bytes"):
        ask(service)


def test_endless_headers_are_refused():
    def pour(connection, _over):
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        for _ in range(1000):
            connection.sendall(b"X: " + b"y" * 1000 + b"\r\n")

    with serving(pour) as service, pytest.raises(Unasked):
        ask(service, within=5)


def silent(_connection, over):
    over.wait()


def trickling_headers(connection, over):
    connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    while not over.wait(0.02):
        connection.sendall(b"y")


def trickling_body(connection, over):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    while not over.wait(0.02):
        connection.sendall(b" ")


def endless_hints(connection, over):
    while not over.wait(0.02):
        connection.sendall(b"HTTP/1.1 103 Early Hints\r\n\r\n")


@pytest.mark.parametrize("talk", [silent, trickling_headers, trickling_body, endless_hints])
def test_whatever_is_late_is_cut_off(talk):
    with serving(talk) as service, pytest.raises(Unasked, match=r"took longer than 0\.2 s"):
        ask(service, within=SHORT)


def reset(connection, _over):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def half(connection, _over):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{")


def noise(connection, _over):
    connection.sendall(b"220 mail.example ESMTP\r\n")


@pytest.mark.parametrize("talk", [reset, half, noise])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_connection_that_breaks(talk, method):
    with serving(talk) as service, pytest.raises(Unasked):
        ask(service, f"method: {method}", key="k")
    assert len(service.asked) == {"get": 2, "post": 1}[method]


def test_nobody_is_there():
    with serving(silent) as service:
        pass
    with pytest.raises(Unasked, match="cannot be reached"):
        ask(service)


def test_a_connection_is_kept_for_the_next_question():
    with serving(http('{"status": "sent"}')) as service:
        asker = Asker(Hosts(frozenset({service.origin}), LOOPBACK))
        orders = source(service.origin + "/{order}")
        for number in range(3):
            assert asker.ask(orders, {"order": str(number)}) == {"status": "sent"}
        asker.close()
    assert (len(service.asked), service.connections) == (3, 1)


def test_a_host_that_nobody_named_is_not_asked():
    with serving(http("{}")) as service:
        asker = Asker(Hosts(frozenset({"https://shop.example"}), LOOPBACK))
        with pytest.raises(Unasked, match="SOURCE_HOSTS does not name"):
            asker.ask(source(service.origin + "/x"), {})
    assert service.connections == 0


def test_a_private_address_is_not_connected_to():
    with serving(http("{}")) as service, pytest.raises(Unasked, match="private address"):
        ask(service, networks=())
    assert service.connections == 0


def test_it_is_the_address_that_counts_and_not_the_name(monkeypatch):
    """A name that led to the open internet when it was looked at, and leads home now."""
    with serving(http("{}")) as service:
        port = int(service.origin.rpartition(":")[2])
        there = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: there)
        origin = f"http://rebound.example:{port}"
        asker = Asker(Hosts(frozenset({origin})))
        with pytest.raises(Unasked, match="private address"):
            asker.ask(source(origin + "/x"), {})
    assert service.connections == 0


@pytest.mark.parametrize("token", ["s3cr3t\r\nX: y", "s3cr3t\0"])
def test_no_trouble_quotes_a_secret(token):
    with serving(http("{}")) as service, pytest.raises(Unasked) as trouble:
        ask(service, secret=token)
    assert "s3cr3t" not in str(trouble.value)
    assert service.asked == []


PRIVATE = [
    "0.0.0.0",
    "10.0.0.1",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "192.168.1.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "fc00::1",
    "fe80::1",
    "ff02::1",
    "64:ff9b::10.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::1",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_only_this_machine_can_reach(address):
    assert not Hosts().reaches(ip_address(address))


@pytest.mark.parametrize("address", ["1.1.1.1", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_addresses_that_all_can_reach(address):
    assert Hosts().reaches(ip_address(address))


def test_a_network_that_was_named_is_reached():
    hosts = Hosts(networks=(ip_network("10.0.0.0/8"),))
    assert hosts.reaches(ip_address("10.1.2.3"))
    assert hosts.reaches(ip_address("::ffff:10.1.2.3"))
    assert not hosts.reaches(ip_address("192.168.1.1"))


def test_hosts_as_they_are_named():
    given = ["Shop.Example", "https://a.example/", "b.example:8443", "http://c.example:80",
             "d.example:443", "http://[::1]:8080", "магазин.рф"]  # fmt: skip
    origins, wrong = read_origins(given)
    assert not wrong
    assert origins == {
        "https://shop.example",
        "https://a.example",
        "https://b.example:8443",
        "http://c.example",
        "https://d.example",
        "http://[::1]:8080",
        "https://xn--80aairftm.xn--p1ai",
    }


@pytest.mark.parametrize("entry", ["*", "shop.example/orders", "ftp://shop.example", "a b", "u@h"])
def test_what_is_no_host(entry):
    assert read_origins([entry]) == (frozenset(), [entry])
