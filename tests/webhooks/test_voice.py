"""A call begins, and comes back from each step that listens."""

import re
from dataclasses import replace

import pytest

from ivr.records import RecordsDown
from ivr.simulator.twiml import Gather, Hangup
from tests.webhooks.caller import CALLER, FRONT, Caller
from tests.webhooks.conftest import tree_of
from webhooks import FixedTrees

SHOP = """
phone_tree: 1
languages: en
numbers: +1 555 010 0177
steps:
  only: {hangup: "The shop is closed."}
"""


def test_the_tree_of_the_dialled_number_answers(make, desk):
    caller = Caller(make(trees=FixedTrees(tree_of(SHOP, "shop"), tree_of(desk))))
    assert "Main menu." in caller.dial(FRONT).words
    assert "The shop is closed." in caller.dial("+15550100177").words


def test_the_only_tree_answers_every_number(caller):
    assert caller.dial("+79160000000").steps == ["main"]


def test_the_default_tree_answers_unknown_numbers(make, desk):
    trees = FixedTrees(tree_of(SHOP, "shop"), tree_of(desk), default="shop")
    assert Caller(make(trees=trees)).dial("+79160000000").steps == ["only"]


def test_of_several_trees_none_answers_an_unknown_number(make, desk, caplog):
    caller = Caller(make(trees=FixedTrees(tree_of(SHOP, "shop"), tree_of(desk))))
    answer = caller.dial("+79160000000")
    assert answer.verb(Hangup)
    assert "Sorry" in answer.words
    assert "DEFAULT_TREE" in caplog.text
    assert "shop, desk" in caplog.text


def test_a_tree_is_called_by_its_name(make, desk):
    caller = Caller(make(trees=FixedTrees(tree_of(SHOP, "shop"), tree_of(desk))))
    assert caller.post("/voice/shop", To=FRONT).steps == ["only"]


def test_an_unknown_name_is_told_to_whoever_set_the_url(caller):
    answer = caller.post("/voice/dekc")
    assert answer.status == 404
    assert "desk" in answer.body.decode()
    assert b"<" not in answer.body


def test_keys_lead_on(caller):
    caller.dial()
    answer = caller.press("1")
    assert answer.steps == ["цена"]
    assert "number" in answer.words
    answer = caller.press("10")
    assert answer.steps == ["told", "main"]
    assert "five dollars to Springfield" in answer.words


def test_silence_is_asked_about(caller):
    first = caller.dial()
    answer = caller.wait()
    assert answer.verb(Gather)
    assert answer.words.startswith("I did not hear you.")
    assert first.action != answer.action


@pytest.mark.parametrize(
    "fields",
    [
        {"Digits": ""},
        {"SpeechResult": ""},
        {"Digits": "", "SpeechResult": "", "Confidence": ""},
        {"Unheard": "of"},
    ],
)
def test_empty_and_missing_fields_are_silence(caller, fields):
    caller.dial()
    assert "did not hear" in caller.post(caller.last.action, **fields).words


@pytest.mark.parametrize("confidence", ["0.91", "", "high", "nan", "7"])
def test_speech_is_heard_whatever_its_confidence(caller, confidence):
    caller.dial()
    answer = caller.post(caller.last.action, SpeechResult="two", Confidence=confidence)
    assert answer.steps == ["message"] or answer.verb(Gather)


def test_get_is_answered_as_post_is(app):
    by_get, by_post = Caller(app), Caller(app)
    assert by_get.get("/voice", To=FRONT).body == by_post.dial().body
    action = by_get.last.action
    assert by_get.get(action, Digits="1").body == by_post.post(action, Digits="1").body


def test_an_answer_is_repeated_to_the_byte(caller):
    assert caller.dial().body == caller.dial().body
    action = caller.last.action
    assert caller.post(action, Digits="1").body == caller.post(action, Digits="1").body


def test_urls_hold_unreserved_ascii_only(caller):
    caller.dial()
    action = caller.press("1").action
    assert re.fullmatch(r"/call/desk/[0-9a-f]{12}/tsena/2\?s=[A-Za-z0-9_-]+", action)


def test_steps_are_named_in_a_header_in_ascii(caller):
    caller.dial()
    answer = caller.press("1")
    assert answer.headers["X-IVR-Steps"] == "%D1%86%D0%B5%D0%BD%D0%B0"


@pytest.mark.parametrize("state", ["", "x", "%C3%A9%FF", "A" * 300])
def test_an_unreadable_state_is_the_step_without_answers(caller, state, caplog):
    caller.dial()
    action = caller.press("1").action
    answer = caller.post(f"{action.partition('?')[0]}?s={state}", Digits="10")
    assert answer.steps == ["цена"]
    assert "could not be read" in caplog.text


def test_another_calls_state_is_unreadable(app, caller):
    caller.dial()
    action = caller.press("1").action
    other = Caller(app, sid="CA" + "0" * 31 + "2")
    assert other.post(action, Digits="10").steps == ["цена"]


def test_a_state_is_good_at_its_own_place_only(caller):
    caller.dial()
    elsewhere = caller.press("1").action.replace("/tsena/2", "/main/1")
    answer = caller.post(elsewhere, Digits="2")
    assert answer.steps == ["main"]


def test_an_unreadable_state_at_an_unknown_step_is_led_to_a_person(caller):
    caller.dial()
    path = caller.last.action.partition("?")[0].replace("/main/", "/nowhere/")
    assert caller.post(f"{path}?s=x", Digits="1").steps == ["line"]


def test_a_key_changed_on_a_running_service_ends_no_call(make, settings):
    old, new = "o" * 32, "n" * 32
    caller = Caller(make(settings=replace(settings, secret_keys=(old,))))
    caller.dial()
    caller.press("1")
    caller.app = make(settings=replace(settings, secret_keys=(new, old)))
    assert "Springfield" in caller.press("10").words
    caller.app = make(settings=replace(settings, secret_keys=(new,)))
    assert caller.press("2").steps == ["message"]


def test_the_chosen_language_is_known_in_the_next_call(app, records):
    first = Caller(app)
    first.dial()
    first.press("5")
    assert "Главное меню." in first.press("2").words
    assert records.language_of(CALLER) == "ru"


CHOICE = """
phone_tree: 1
languages: en, ru
steps:
  tongue: {language: {1: en, 2: ru}, next: bye}
  bye: {hangup: {en: "Goodbye.", ru: "До свидания."}}
"""


def test_who_chose_before_is_not_asked_again(make):
    app = make(trees=FixedTrees(tree_of(CHOICE)))
    first = Caller(app)
    assert first.dial().verb(Gather)
    first.press("2")
    assert Caller(app, sid="CA2").dial().words == "До свидания."
    assert Caller(app, sid="CA3", caller="+15550100111").dial().verb(Gather)


@pytest.mark.parametrize("withheld", ["anonymous", "unknown", "", "Restricted"])
def test_nobody_is_remembered_who_withholds_the_number(make, records, withheld):
    first = Caller(make(trees=FixedTrees(tree_of(CHOICE))), caller=withheld)
    first.dial()
    first.press("2")
    assert records.language_of(withheld) == ""


def test_languages_are_asked_for_while_records_are_down(make, records, monkeypatch):
    def down(*_):
        raise RecordsDown("gone")

    monkeypatch.setattr(records, "language_of", down)
    monkeypatch.setattr(records, "remember_language", down)
    caller = Caller(make(trees=FixedTrees(tree_of(CHOICE))))
    assert caller.dial().verb(Gather)
    assert caller.press("2").words == "До свидания."


def test_a_request_is_asked_about(caller):
    caller.dial()
    caller.press("2")
    caller.post(
        caller.last.action, RecordingUrl="https://x/RE1", RecordingSid="RE1", RecordingDuration="9"
    )
    (request,) = caller.app.extensions["ivr"].records.requests()
    other = Caller(caller.app, sid="CA2")
    other.dial()
    other.press("4")
    assert "It is open." in other.press(request.number).words
    other.press("4")
    assert "no such request" in other.press("99999999").words


def test_a_request_cannot_be_asked_about_while_records_are_down(caller, records, monkeypatch):
    def down(_):
        raise RecordsDown("gone")

    monkeypatch.setattr(records, "request", down)
    caller.dial()
    caller.press("4")
    assert "no such request" in caller.press("99999999").words


@pytest.mark.parametrize("sid", ["", "CA 1", "CA\n1", "CAё", "C" * 65])
def test_a_request_about_no_call_is_refused(app, sid):
    answer = Caller(app, sid=sid).dial()
    assert answer.status == 400
    assert b"<" not in answer.body
