"""Twilio could not use an answer: the caller is saved."""

import pytest

from ivr.simulator.twiml import Enqueue, Hangup
from tests.webhooks.caller import HOST
from webhooks import FixedTrees


def fail(caller, url, code="11200"):
    return caller.post("/fallback", ErrorUrl=url, ErrorCode=code)


def test_the_operator_with_what_was_answered(caller, caplog):
    caller.dial()
    caller.press("5")
    action = caller.press("2").action
    answer = fail(caller, HOST + action)
    assert answer.words.startswith("Извините, произошла ошибка.")
    assert answer.verb(Enqueue)
    assert "error 11200" in caplog.text


@pytest.mark.parametrize("leaf", ["/silence", "/wait", "/key"])
def test_a_leaf_of_a_place_is_that_place(caller, leaf):
    caller.dial()
    path, _, query = caller.press("5").action.partition("?")
    assert fail(caller, f"{HOST}{path}{leaf}?{query}").verb(Enqueue)


@pytest.mark.parametrize(
    "url",
    [
        f"{HOST}/voice",
        f"{HOST}/voice/desk",
        f"{HOST}/voice/gone",
        f"{HOST}/media/0.wav",
        f"{HOST}/call/desk/0123456789ab/main/1?s=x",
        f"{HOST}/call/gone/0123456789ab/main/1?s=x",
        f"{HOST}/call/desk/0123456789ab/main/{'9' * 20}",
        "https://elsewhere.example/app",
        "http://[",
        "",
        "\0\n<&",
        f"{HOST}/call/desk/0123456789ab/main/1?" + "&" * 2000,
    ],
)
def test_whatever_failed_leads_to_a_person(caller, url):
    answer = fail(caller, url)
    assert answer.words.startswith("Sorry")
    assert answer.verb(Enqueue)


def test_a_second_failure_ends_the_call(caller):
    caller.dial()
    action = str(fail(caller, HOST + caller.last.action).verb(Enqueue).action)
    answer = fail(caller, HOST + action)
    assert answer.words.startswith("Sorry")
    assert answer.verb(Hangup)


def test_without_any_tree_the_call_ends_kindly(make, caller):
    caller.app = make(trees=FixedTrees())
    answer = fail(caller, f"{HOST}/voice")
    assert answer.words.startswith("Sorry")
    assert answer.verb(Hangup)


def test_it_is_signed_like_all_others(client):
    assert client.post("/fallback", data={"CallSid": "CA1"}).status_code == 403
