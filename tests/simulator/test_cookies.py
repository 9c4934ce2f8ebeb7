"""The cookies of a call, as a browser keeps them (RFC 6265)."""

from datetime import UTC, datetime, timedelta

import pytest

from ivr.simulator.cookies import MOST, Jar
from ivr.simulator.urls import resolve

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
HERE = resolve("", "https://app.test/shop/menu")


def jar(*lines, date=None):
    made = Jar()
    headers = [("Set-Cookie", line) for line in lines]
    made.take(HERE, [*headers, ("Date", date)] if date else headers, NOW)
    return made


def sent(made, url, now=NOW):
    return made.header(resolve("", url), now)


@pytest.mark.parametrize(
    ("line", "url", "cookie"),
    [
        ("a=1", "https://app.test/shop/other", "a=1"),
        ("a=1", "https://app.test/", ""),
        ("a=1", "https://app.test/shop", "a=1"),
        ("a=1", "https://app.test/shopping", ""),
        ("a=1; Path=/", "https://app.test/", "a=1"),
        ("a=1; path=/shop/", "https://app.test/shop/x", "a=1"),
        ("a=1; path=nonsense", "https://app.test/shop/x", "a=1"),
        ("a=1; Path=/", "https://www.app.test/", ""),
        ("a=1; Path=/; Domain=app.test", "https://www.app.test/", "a=1"),
        ("a=1; Path=/; Domain=.app.test", "https://app.test/", "a=1"),
        ("a=1; Path=/; Domain=app.test", "https://notapp.test/", ""),
        ("a=1; Path=/; Secure", "http://app.test/", ""),
        ("a=1; Path=/; HttpOnly; SameSite=Lax", "https://app.test/", "a=1"),
        ('a="1=2"; Path=/', "https://app.test/", 'a="1=2"'),
        ("a=; Path=/", "https://app.test/", "a="),
        ("a=1; Path=/; Max-Age=0", "https://app.test/", ""),
        ("a=1; Path=/; Max-Age=60", "https://app.test/", "a=1"),
        ("a=1; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "https://app.test/", ""),
        ("a=1; Path=/; Expires=Tue, 24-Nov-2026 10:00:00 GMT", "https://app.test/", "a=1"),
        ("a=1; Path=/; Expires=whenever", "https://app.test/", "a=1"),
    ],
)
def test_where_a_cookie_comes_back(line, url, cookie):
    assert sent(jar(line), url) == cookie


def test_the_longest_path_comes_first():
    made = jar("a=1; Path=/", "b=2; Path=/shop", "c=3; Path=/")
    assert sent(made, "https://app.test/shop") == "b=2; a=1; c=3"


def test_a_cookie_ends_by_the_time_of_the_call():
    made = jar("a=1; Path=/; Max-Age=60")
    assert sent(made, "https://app.test/", NOW + timedelta(seconds=59)) == "a=1"
    assert sent(made, "https://app.test/", NOW + timedelta(seconds=60)) == ""


def test_an_app_s_own_clock_counts_for_what_it_says_by_it():
    """The rehearsal is held in 2026; the app lives today, and means a cookie for an hour."""
    line = "a=1; Path=/; Expires=Wed, 02 Jan 2019 11:00:00 GMT"
    made = jar(line, date="Wed, 02 Jan 2019 10:00:00 GMT")
    assert sent(made, "https://app.test/", NOW + timedelta(minutes=59)) == "a=1"
    assert sent(made, "https://app.test/", NOW + timedelta(minutes=61)) == ""


def test_a_cookie_is_replaced_and_taken_back():
    made = jar("a=1; Path=/", "a=2; Path=/")
    assert sent(made, "https://app.test/") == "a=2"
    made.take(HERE, [("set-cookie", "a=; Path=/; Max-Age=-1")], NOW)
    assert not made


@pytest.mark.parametrize(
    "line", ["nonsense", "=1", "a=1; Domain=evil.test", "a=" + "x" * 5000, "a=\x01"]
)
def test_what_no_browser_would_keep(line):
    made = Jar()
    assert len(made.take(HERE, [("Set-Cookie", line)], NOW)) == 1
    assert not made


def test_no_more_than_a_browser_would_hold():
    made = jar(*(f"c{number}=1; Path=/" for number in range(MOST + 5)))
    cookies = sent(made, "https://app.test/").split("; ")
    assert len(cookies) == MOST
    assert "c0=1" not in cookies
