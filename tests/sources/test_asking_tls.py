"""Services over TLS: a certificate that nobody vouches for is refused, before anything is sent."""

import socket
import ssl
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from ivr.sources import asking
from ivr.sources.asking import Asker, Unasked
from ivr.sources.hosts import Hosts
from tests.sources.service import http
from tests.sources.test_asking import source

pytestmark = pytest.mark.server


@pytest.fixture(scope="module", params=["127.0.0.1", "127.0.0.2"])
def certificate(request, tmp_path_factory):
    """A certificate that vouches for itself, and the address it was made out for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "shop")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address(request.param))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "shop.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path, request.param


@contextmanager
def shop(path, requests):
    """A service with this certificate; yields its origin."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)

    def listen(server):
        with suppress(OSError):
            while True:
                raw, _ = server.accept()
                with raw, suppress(OSError), context.wrap_socket(raw, server_side=True) as secure:
                    requests.append(secure.recv(65536))
                    secure.sendall(http('{"status": "sent"}'))

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = Thread(target=listen, args=(server,), daemon=True)
        thread.start()
        yield f"https://127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


def ask(origin):
    asker = Asker(Hosts(frozenset({origin}), (ip_network("127.0.0.0/8"),)))
    try:
        return asker.ask(source(origin + "/x"), {}, secret="s3cr3t")
    finally:
        asker.close()


def test_a_certificate_that_nobody_vouches_for(certificate):
    requests: list[bytes] = []
    refused = pytest.raises(Unasked, match="certificate verify failed")
    with shop(certificate[0], requests) as origin, refused:
        ask(origin)
    assert requests == []


def test_a_certificate_has_to_be_made_out_for_the_host(certificate, monkeypatch):
    path, made_out_for = certificate
    trusting = ssl.create_default_context(cafile=path)
    monkeypatch.setattr(asking, "_trusted", lambda: trusting)
    requests: list[bytes] = []
    with shop(path, requests) as origin:
        if made_out_for == "127.0.0.1":
            assert ask(origin) == {"status": "sent"}
            assert b"Bearer s3cr3t" in requests[0]
        else:
            with pytest.raises(Unasked, match="certificate verify failed"):
                ask(origin)
            assert requests == []
