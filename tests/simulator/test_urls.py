"""URLs relative to a document: RFC 3986, and what an app wrote stands as it wrote it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.simulator.urls import BadURL, resolve

BASE = "http://a/b/c/d;p?q"


# https://datatracker.ietf.org/doc/html/rfc3986#section-5.4
@pytest.mark.parametrize(
    ("reference", "url"),
    [
        ("g", "http://a/b/c/g"),
        ("./g", "http://a/b/c/g"),
        ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"),
        ("//g", "http://g/"),
        ("?y", "http://a/b/c/d;p?y"),
        ("g?y", "http://a/b/c/g?y"),
        ("#s", "http://a/b/c/d;p?q"),
        ("g#s", "http://a/b/c/g"),
        (";x", "http://a/b/c/;x"),
        ("g;x?y#s", "http://a/b/c/g;x?y"),
        ("", "http://a/b/c/d;p?q"),
        (".", "http://a/b/c/"),
        ("./", "http://a/b/c/"),
        ("..", "http://a/b/"),
        ("../g", "http://a/b/g"),
        ("../..", "http://a/"),
        ("../../g", "http://a/g"),
        ("../../../g", "http://a/g"),
        ("/./g", "http://a/g"),
        ("/../g", "http://a/g"),
        ("g.", "http://a/b/c/g."),
        ("..g", "http://a/b/c/..g"),
        ("./../g", "http://a/b/g"),
        ("./g/.", "http://a/b/c/g/"),
        ("g/./h", "http://a/b/c/g/h"),
        ("g/../h", "http://a/b/c/h"),
        ("g?y/../x", "http://a/b/c/g?y/../x"),
    ],
)
def test_the_examples_of_the_rfc(reference, url):
    assert resolve(BASE, reference).url == url


@pytest.mark.parametrize(
    ("reference", "url"),
    [
        ("http://h.test/a?", "http://h.test/a?"),
        ("http://h.test", "http://h.test/"),
        ("http://h.test?x=1", "http://h.test/?x=1"),
        ("https://h.test:8443/a/../b?x=%2F&y=(':~)", "https://h.test:8443/a/../b?x=%2F&y=(':~)"),
        ("/меню?имя=а б", "http://a/%D0%BC%D0%B5%D0%BD%D1%8E?%D0%B8%D0%BC%D1%8F=%D0%B0%20%D0%B1"),
        ("http://пример.test/", "http://xn--e1afmkfd.test/"),
        ("  /g\n", "http://a/g"),
        ("HTTP://H.test/a", "http://H.test/a"),
        ("//user:pw@g/x", "http://g/x"),
    ],
)
def test_what_goes_on_the_wire(reference, url):
    assert resolve(BASE, reference).url == url


def test_an_address_knows_its_parts():
    address = resolve("", "https://an%40n:p:w@H.test:8443/a/b?c=d#rc=2&rp=5xx")
    assert (address.user, address.password) == ("an@n", "p:w")
    assert (address.host, address.path, address.fragment) == ("h.test", "/a/b", "rc=2&rp=5xx")
    assert address.origin == "https://H.test:8443"


@pytest.mark.parametrize(
    "reference",
    ["ftp://h/", "http://", "http:///a", "tel:+1", "http://h:99999/", "http://h h/", "http://[x]/",
     "http://h/\n/a", "javascript:alert(1)", "http://a" * 2000],
)  # fmt: skip
def test_what_is_no_url(reference):
    with pytest.raises(BadURL):
        resolve(BASE, reference)


def test_a_relative_url_needs_a_document():
    with pytest.raises(BadURL, match="relative"):
        resolve("", "/menu")


@given(st.text(max_size=60))
def test_any_text_is_a_url_or_none(reference):
    try:
        url = resolve(BASE, reference).url
    except BadURL:
        return
    assert url.isascii()
    assert url.startswith(("http://", "https://"))
    assert not set(url) & set(" \r\n\t")
