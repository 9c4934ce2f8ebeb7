"""Phones are rung: how that ended, and what the one who answers hears first."""

import pytest

from ivr.simulator.twiml import Dial, Gather, Hangup
from tests.webhooks.caller import FRONT, Caller

CHILD = "CA" + "0" * 31 + "9"


@pytest.fixture
def ringing(caller):
    """A caller for whom a phone is rung."""
    caller.dial()
    dial = caller.press("3").verb(Dial)
    caller.action, caller.whisper = str(dial.action), str(dial.nouns[0].url)
    return caller


def ended(caller, **fields):
    return caller.post(caller.action, **fields).steps


def test_a_talk_leads_on(ringing):
    assert ended(ringing, DialCallStatus="completed", DialBridged="true") == ["bye"]


@pytest.mark.parametrize(
    ("fields", "steps"),
    [
        ({"DialCallStatus": "busy", "DialBridged": "false"}, ["message"]),
        ({"DialCallStatus": "no-answer", "DialBridged": "false"}, ["line"]),
        ({"DialCallStatus": "failed"}, ["line"]),
        ({"DialCallStatus": "completed", "DialBridged": "false"}, ["line"]),
        ({"DialCallStatus": "completed"}, ["line"]),
        ({}, ["line"]),
    ],
)
def test_only_a_bridge_is_a_talk(ringing, fields, steps):
    assert ended(ringing, **fields) == steps


@pytest.fixture
def leg(app):
    """The leg of whoever answered."""
    return Caller(app, sid=CHILD, caller=FRONT)


def answered(leg, ringing):
    return leg.post(ringing.whisper, ParentCallSid=ringing.sid, To="+15550100143")


def test_whoever_answers_hears_who_calls(ringing, leg):
    answer = answered(leg, ringing)
    assert "A caller from the menu." in answer.words
    assert answer.verb(Gather)
    assert answer.verb(Hangup)


def test_the_right_key_takes_the_call(ringing, leg):
    answered(leg, ringing)
    answer = leg.post(leg.last.action, ParentCallSid=ringing.sid, Digits="1")
    assert answer.verbs == ()


@pytest.mark.parametrize("fields", [{"Digits": "2"}, {"Digits": ""}, {}])
def test_any_other_hangs_up_that_leg(ringing, leg, fields):
    answered(leg, ringing)
    assert leg.post(leg.last.action, ParentCallSid=ringing.sid, **fields).verb(Hangup)


def test_a_leg_of_another_call_is_not_connected(ringing, leg):
    answer = leg.post(ringing.whisper, ParentCallSid="CA77")
    # without its state nobody knows the caller, but the step still says what is to be heard
    assert answer.verb(Gather)
    assert answer.verb(Hangup)


def test_a_leg_at_a_step_that_rings_nobody_is_not_connected(ringing, leg):
    answer = leg.post(ringing.whisper.replace("/office/", "/main/"), ParentCallSid=ringing.sid)
    assert answer.verb(Hangup)
    assert answer.words == ""
