"""Overrides of the connection, behind the # of a URL."""

import pytest

from ivr.simulator.overrides import DEFAULT, BadOverride, patience


def test_the_defaults_are_twilios():
    assert patience("") == DEFAULT
    assert (DEFAULT.connect, DEFAULT.read, DEFAULT.total) == (5.0, 15.0, 15.0)
    assert DEFAULT.retry("ct")
    assert not DEFAULT.retry("5xx")


def test_all_of_them():
    given = patience("ct=1000&rt=2500&tt=4000&rc=3&rp=4xx,5xx,ct,rt&e=ashburn,dublin&sni=n&other=1")
    assert (given.connect, given.read, given.total, given.retries) == (1.0, 2.5, 4.0, 3)
    assert all(given.retry(fault) for fault in ("4xx", "5xx", "ct", "rt"))


def test_all_means_all():
    assert patience("rp=all").retry("4xx")


@pytest.mark.parametrize("fragment", ["ct=99", "ct=10001", "rt=soon", "tt=15001", "rc=6", "rc=-1"])
def test_a_value_out_of_bounds_counts_as_not_given(fragment):
    assert patience(fragment) == DEFAULT


@pytest.mark.parametrize(
    ("fragment", "code"), [("rp=always", 11243), ("rp=", 11243), ("e=moscow", 11240)]
)
def test_what_twilio_refuses(fragment, code):
    with pytest.raises(BadOverride) as refused:
        patience(fragment)
    assert refused.value.code == code


def test_an_anchor_is_no_override():
    assert patience("section-2") == DEFAULT
