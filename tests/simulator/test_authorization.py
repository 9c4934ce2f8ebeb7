"""Answers to a 401."""

import pytest

from ivr.simulator.authorization import credentials
from ivr.simulator.urls import resolve

ADDRESS = resolve("", "https://Mufasa:Circle%20Of%20Life@app.test/dir/index.html")


def offer(*values):
    return [("WWW-Authenticate", value) for value in values]


def test_basic():
    known = credentials(ADDRESS, offer('Basic realm="app"'))
    assert known is not None
    assert known.header("POST", "/", "n") == "Basic TXVmYXNhOkNpcmNsZSBPZiBMaWZl"


def test_digest_by_the_example_of_the_rfc():
    # https://datatracker.ietf.org/doc/html/rfc2617#section-3.5, with its errata's password
    address = resolve("", "http://Mufasa:Circle%20Of%20Life@www.nowhere.org/dir/index.html")
    known = credentials(
        address,
        offer(
            'Digest realm="testrealm@host.com", qop="auth,auth-int",'
            ' nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"'
        ),
    )
    assert known is not None
    header = known.header("GET", "/dir/index.html", "0a4f113b")
    assert 'response="6629fae49393a05397450978507c4ef1"' in header
    assert 'opaque="5ccc069c403ebaf9f0171e9517f40e41"' in header


def test_digest_without_qop():
    known = credentials(ADDRESS, offer('Digest realm="r", nonce="n", algorithm=SHA-256'))
    assert known is not None
    header = known.header("GET", "/", "c")
    assert "qop" not in header
    assert "algorithm=SHA-256" in header


def test_digest_is_taken_before_basic():
    known = credentials(ADDRESS, offer('Basic realm="r"', 'Digest realm="r", nonce="n"'))
    assert known is not None
    assert known.header("GET", "/", "c").startswith("Digest ")


@pytest.mark.parametrize(
    "offered", [(), ("Bearer",), ('Digest realm="r", nonce="n", algorithm=SHA-512-256',)]
)
def test_what_cannot_be_answered(offered):
    assert credentials(ADDRESS, offer(*offered)) is None


def test_nobody_to_answer_as():
    assert credentials(resolve("", "https://app.test/"), offer("Basic")) is None
