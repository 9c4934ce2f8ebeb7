"""Certificates that Twilio would not accept are not accepted here, each under its own number."""

from __future__ import annotations

import datetime as dt
import ipaddress
import socket
import ssl
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from ivr.simulator.app.network import NetworkApp
from ivr.simulator.web import Answered, Hop, Unreachable
from tests.simulator.app.server import Server, heard, saying

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n<Response/>"
HERE = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
SHOP = x509.DNSName("shop.example")

pytestmark = pytest.mark.server


def named(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


class Office:
    """An authority of our own, which signs what real ones would refuse to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = named("An office")
        self.trust = ssl.create_default_context(cadata=self._sign_itself())

    def server(self, whose: x509.GeneralName, days: int = 30) -> ssl.SSLContext:
        """What a server shows: a certificate for `whose`, good until `days` from now."""
        key = ec.generate_private_key(ec.SECP256R1())
        built = self._builder(named("A server"), key.public_key(), days).add_extension(
            x509.SubjectAlternativeName([whose]), critical=False
        )
        path = self._folder / "server.pem"
        path.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            + built.sign(self._key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context

    def _sign_itself(self) -> str:
        built = self._builder(self._name, self._key.public_key(), 30).add_extension(
            x509.BasicConstraints(ca=True, path_length=None), critical=True
        )
        made = built.sign(self._key, hashes.SHA256())
        return made.public_bytes(serialization.Encoding.PEM).decode()

    def _builder(
        self, name: x509.Name, key: ec.EllipticCurvePublicKey, days: int
    ) -> x509.CertificateBuilder:
        now = dt.datetime.now(dt.UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self._name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - dt.timedelta(days=60))
            .not_valid_after(now + dt.timedelta(days=days))
        )


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


def send(url: str, tls: ssl.SSLContext | None) -> Answered | Unreachable:
    app = NetworkApp(tls=tls)
    try:
        return app.send(Hop("GET", f"{url}/voice", (), b"", 0.5, 1.0))
    finally:
        app.close()


def test_a_good_certificate(office: Office):
    with Server(saying(OK), office.server(HERE)) as server:
        answer = send(server.url, office.trust)
    assert isinstance(answer, Answered), answer
    assert answer.body == b"<Response/>"


def test_one_encrypted_connection_serves_several_requests(office: Office):
    def talk(wire: socket.socket) -> None:
        while heard(wire):
            wire.sendall(OK)

    with Server(talk, office.server(HERE)) as server:
        app = NetworkApp(tls=office.trust)
        for _ in range(3):
            answer = app.send(Hop("GET", server.url, (), b"", 0.5, 1.0))
            assert isinstance(answer, Answered), answer
        app.close()


def test_a_certificate_for_another_host(office: Office):
    with Server(saying(OK), office.server(SHOP)) as server:
        answer = send(server.url, office.trust)
    assert isinstance(answer, Unreachable)
    assert answer.code == 11235
    assert "another host" in answer.message


def test_a_certificate_that_has_expired(office: Office):
    with Server(saying(OK), office.server(HERE, days=-1)) as server:
        answer = send(server.url, office.trust)
    assert isinstance(answer, Unreachable)
    assert answer.code == 11236


def test_a_certificate_of_an_unknown_authority(office: Office):
    with Server(saying(OK), office.server(HERE)) as server:
        answer = send(server.url, None)
    assert isinstance(answer, Unreachable)
    assert answer.code == 11237


def test_plain_http_on_an_https_port(office: Office):
    def talk(wire: socket.socket) -> None:
        wire.recv(100)
        wire.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with Server(talk) as server:
        answer = send(server.url.replace("http:", "https:"), office.trust)
    assert isinstance(answer, Unreachable)
    assert answer.code == 11206


@pytest.mark.parametrize("hangs", [True, False])
def test_a_handshake_that_does_not_come_to_its_end(office: Office, *, hangs: bool):
    def talk(wire: socket.socket) -> None:
        wire.recv(100)
        if hangs:
            server.over.wait(10)

    with Server(talk) as server:
        answer = send(server.url.replace("http:", "https:"), office.trust)
    assert isinstance(answer, Unreachable)
    assert answer.code == 11220
    assert answer.seconds < 2
