"""Parameters on the wire: a space is + in a body and %20 in a query."""

from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from ivr.simulator.encoding import form, with_query

pairs = st.lists(st.tuples(st.text(max_size=10), st.text(max_size=20)), max_size=6)


def test_a_body():
    assert form([("msg", "Gather End"), ("From", "+7 9")]) == b"msg=Gather+End&From=%2B7+9"


def test_a_query():
    assert with_query("/a", [("msg", "Gather End"), ("q", "да~")]) == (
        "/a?msg=Gather%20End&q=%D0%B4%D0%B0~"
    )


def test_an_app_s_own_query_comes_first_and_may_repeat_a_name():
    assert with_query("/a?Digits=0", [("Digits", "1")]) == "/a?Digits=0&Digits=1"
    assert with_query("/a?", [("b", "1")]) == "/a?b=1"
    assert with_query("/a?x&", [("b", "1")]) == "/a?x&b=1"
    assert with_query("/a?", []) == "/a?"


@given(pairs)
def test_what_is_written_is_read_again(params):
    keep = [(name, value) for name, value in params if name or value]
    query = urlsplit(with_query("http://h/a", keep)).query
    assert parse_qsl(query, keep_blank_values=True) == keep
    assert parse_qsl(form(keep).decode(), keep_blank_values=True) == keep
