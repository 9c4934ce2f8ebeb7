"""Scripts as they are played: when each thing is done, and what is said when it goes otherwise."""

import pytest
import yaml

from ivr.simulator.exchange import Exchange
from ivr.simulator.lines.reading import read_script
from ivr.simulator.lines.rehearsal import rehearse
from tests.simulator.apps import TableApp

MENU = """
/voice
<Response>
  <Say>Welcome.</Say>
  <Gather numDigits="1" action="/menu" timeout="3"><Say>For sales press one.</Say></Gather>
  <Say>Nothing came.</Say>
  <Redirect/>
</Response>
/menu X-IVR-Steps: main,sales
<Response><Say>This is sales.</Say></Response>
"""


def play(text, script, **more):
    app = TableApp(text)
    exchange = Exchange(token="t", seed=1, speech=lambda text, *_: len(text) / 10)
    data = yaml.load(script, yaml.BaseLoader)
    caller, called = "+12025550100", "+12025550199"
    return rehearse(
        exchange, app, app.number(), read_script(data), caller=caller, called=called, **more
    )


def events(rehearsal, *kinds, leg="A"):
    return [
        (event["t"], *(event.get(key) for key in ("digits", "text", "by") if key in event))
        for event in rehearsal.transcript.events
        if event["kind"] in kinds and event["leg"] == leg
    ]


def failure(rehearsal):
    (only,) = rehearsal.failures
    return str(only)


# -- hear ----------------------------------------------------------------------------------------


def test_hear_is_over_with_its_last_word():
    rehearsal = play(MENU, "- hear: sales\n- hang up")
    assert events(rehearsal, "hangup") == [(1.7, "caller")]


def test_hear_goes_over_verbs_and_documents():
    rehearsal = play(MENU, "- press: '1'\n- hear: welcome this is\n- hang up")
    assert rehearsal.failures == ()


def test_what_was_said_before_the_last_match_is_gone():
    rehearsal = play(MENU, "- hear: for sales\n- hear: welcome\n- hang up")
    assert rehearsal.failures == ()
    assert events(rehearsal, "no_input") == [(5.8,)]


def test_what_was_cut_off_was_not_heard():
    rehearsal = play(MENU, "- hear: for\n- press: '1'\n- hear: press one\n- hang up")
    assert failure(rehearsal) == (
        "0:02, item 3, in main › sales: expected to hear “press one”; the call ended;"
        " heard instead: “This is sales.”"
    )


def test_hear_fails_when_the_app_has_asked_twice_in_vain():
    rehearsal = play(MENU, "- hear: support")
    assert failure(rehearsal).startswith(
        "0:12, item 1: expected to hear “support”; the app asked for input twice and was given"
        " none; heard instead: “Welcome. For sales press one. Nothing came. Welcome."
    )
    # Whoever is disappointed hangs up.
    assert events(rehearsal, "hangup")[0][1] == "caller"


def test_hear_fails_after_ten_minutes():
    rehearsal = play("/voice\n<Response><Say loop='0'>La la la.</Say></Response>", "- hear: end")
    said = failure(rehearsal)
    assert said.startswith("10:00, item 1: expected to hear “end”; 10 minutes passed")
    assert said.endswith("La la la. La la…”")
    assert len(said) < 500


# -- press ---------------------------------------------------------------------------------------


def test_press_waits_for_a_gather_and_cuts_its_prompt():
    rehearsal = play(MENU, "- press: '1'\n- hear: this is sales")
    assert events(rehearsal, "press") == [(0.8, "1")]


def test_keys_follow_each_other_whether_anything_listens_or_not():
    rehearsal = play(MENU, "- press: '123'\n- hear: this is sales")
    heard = [e["heard"] for e in rehearsal.transcript.events if e["kind"] == "press"]
    assert [t for t, _ in events(rehearsal, "press")] == [0.8, 1.1, 1.4]
    assert heard == [True, False, False]


def test_the_gap_between_keys_can_be_set():
    rehearsal = play(MENU, "- press: '12'", key_gap=0.05)
    assert [t for t, _ in events(rehearsal, "press")] == [0.8, 0.85]


def test_press_goes_on_with_an_entry():
    text = '/voice\n<Response><Gather numDigits="3" action="/a"/></Response>\n/a\n<Response/>'
    rehearsal = play(text, "- press: '1'\n- wait: 1s\n- press: '23'")
    digits = [
        event["params"].get("Digits")
        for event in rehearsal.transcript.events
        if event["kind"] == "request"
    ]
    assert digits == [None, "123"]


def test_two_presses_serve_two_menus():
    text = """
/voice
<Response><Gather numDigits="1" action="/a"><Say>One.</Say></Gather></Response>
/a
<Response><Say>Now.</Say><Gather numDigits="1" action="/b"><Say>Two.</Say></Gather></Response>
/b
<Response><Say>Done.</Say></Response>
"""
    rehearsal = play(text, "- press: '1'\n- press: '2'\n- hear: done")
    assert rehearsal.failures == ()
    assert events(rehearsal, "press") == [(0.0, "1"), (0.4, "2")]


def test_press_fails_when_nothing_listens_any_more():
    rehearsal = play("/voice\n<Response><Say>Bye.</Say></Response>", "- press: '1'")
    assert failure(rehearsal) == (
        "0:00, item 1: to press 1; the call ended before anything listened"
    )


def test_press_now_presses_at_once():
    rehearsal = play(MENU, "- wait: 0.3s\n- press now: '1'\n- hear: nothing came\n- hang up")
    press = next(event for event in rehearsal.transcript.events if event["kind"] == "press")
    assert (press["t"], press["heard"]) == (0.3, False)
    welcome = next(event for event in rehearsal.transcript.events if event["kind"] == "speak")
    assert welcome["cut"] is False


# -- say, wait, record, hang up ------------------------------------------------------------------


def test_say_waits_for_somebody_who_listens_for_speech():
    text = """
/voice
<Response><Say>Welcome.</Say><Gather input="speech" action="/a" speechTimeout="1"/></Response>
/a
<Response><Say>Thanks.</Say></Response>
"""
    rehearsal = play(text, "- say: sales please\n- hear: thanks")
    assert events(rehearsal, "say") == [(0.8, "sales please")]
    assert rehearsal.failures == ()


def test_say_fails_when_nobody_ever_listens():
    text = "/voice\n<Response><Say>Bye.</Say></Response>"
    assert failure(play(text, "- say: sales")) == (
        "0:00, item 1: to say “sales”; the call ended before anything listened"
    )


def test_wait_counts_the_time_of_the_call():
    rehearsal = play(MENU, "- wait: 10s\n- hang up")
    assert events(rehearsal, "hangup") == [(10.0, "caller")]


def test_what_the_end_of_the_call_makes_needless_is_met():
    text = "/voice\n<Response><Say>Bye.</Say></Response>"
    assert play(text, "- hear: bye\n- wait: 10s\n- hang up").failures == ()
    assert len(play(text, "- hear: bye\n- wait: 10s\n- press: '1'").failures) == 1


def test_after_the_last_item_the_caller_stays_a_minute():
    rehearsal = play("/voice\n<Response><Pause length='600'/></Response>", "- wait: 5s")
    assert events(rehearsal, "hangup") == [(65.0, "caller")]


def test_nobody_says_anything_and_the_app_ends_it():
    rehearsal = play("/voice\n<Response><Pause length='20'/></Response>", "[]")
    assert events(rehearsal, "hangup") == [(20.0, "app")]


VOICEMAIL = """
/voice
<Response><Say>Speak.</Say><Record action="/done" timeout="4" finishOnKey="#"/></Response>
/done
<Response><Say>Thanks.</Say></Response>
"""


@pytest.mark.parametrize(
    ("script", "asked", "seconds"),
    [
        ("- record: 10s\n- hear: thanks", 1.1 + 14.0, 10.0),
        ("- record: 10s\n- press: '#'\n- hear: thanks", 1.1 + 10.0, 10.0),
        ("- record: 10s\n- hang up", 1.1 + 10.0, 10.0),
        ("- record: 2s\n- wait: 1s\n- hang up", 1.1 + 6.0, 2.0),
    ],
)
def test_when_a_recording_is_over(script, asked, seconds):
    rehearsal = play(VOICEMAIL, script)
    (record,) = (event for event in rehearsal.transcript.events if event["kind"] == "record")
    assert record["seconds"] == seconds
    action = [event for event in rehearsal.transcript.events if event["kind"] == "request"][1]
    assert action["t"] == pytest.approx(asked)
    assert rehearsal.failures == ()


def test_a_recording_that_never_comes():
    assert "before there was one" in failure(play(MENU, "- press: '1'\n- record: 5s"))


# -- others --------------------------------------------------------------------------------------


def test_numbers_that_nobody_names_ring_out():
    text = "/voice\n<Response><Dial timeout='10'>+12025550111</Dial></Response>"
    rehearsal = play(text, "- other: {number: '+12025550112', does: busy}")
    assert events(rehearsal, "no_answer", leg="B") == [(15.0,)]


@pytest.mark.parametrize(
    ("does", "kind"), [("busy", "busy"), ("reject", "busy"), ("no answer", "no_answer")]
)
def test_who_does_not_take_the_call(does, kind):
    text = "/voice\n<Response><Dial timeout='10'>+12025550111</Dial></Response>"
    rehearsal = play(text, f"- other: {{number: '+1 202 555-0111', does: {does}, after: 2s}}")
    ended = 15.0 if does == "no answer" else 2.0
    assert events(rehearsal, kind, leg="B") == [(ended,)]


def test_a_script_of_another_may_fail_too():
    text = "/voice\n<Response><Dial>+12025550111</Dial></Response>"
    script = """
- other: {number: "+12025550111", does: [{wait: 1s}, {hear: hello}]}
- wait: 10s
- hang up
"""
    assert failure(play(text, script)) == (
        "0:10, item 2 of leg B: expected to hear “hello”; the call ended; nothing was heard"
    )


def test_both_parties_hear_each_other():
    text = "/voice\n<Response><Dial>+12025550111</Dial></Response>"
    script = """
- other: {number: "+12025550111", does: [{say: Hello}, {hear: two}, {say: Fine}, hang up]}
- hear: hello
- say: I want 2
- hear: fine
"""
    assert play(text, script).failures == ()


def test_no_operator_comes_to_who_has_gone():
    text = """
/voice
<Response><Enqueue waitUrl="/wait">q</Enqueue><Say>Bye.</Say></Response>
/wait
<Response><Pause length="5"/><Leave/></Response>
"""
    script = "- operator: {after: 20s, does: []}\n- hear: bye\n- wait: 30s"
    rehearsal = play(text, script)
    assert rehearsal.failures == ()
    assert len(rehearsal.transcript.legs) == 1


# -- expectations --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "expect",
    [
        "{outcome: ended, status: completed}",
        "{seconds: '< 3s'}",
        "{seconds: '>= 1s', requests: 2, warnings: 0}",
        "{steps: [main]}",
        "{steps: [main, sales]}",
    ],
)
def test_an_expectation_is_met(expect):
    assert play(MENU, f"- press: '1'\n- expect: {expect}").failures == ()


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        ("{outcome: talked}", "expected the outcome `talked`; it was `ended`"),
        ("{status: busy}", "expected the status `busy`; it was `completed`"),
        ("{seconds: '< 1s'}", "expected < 1s; the call took 2.2s"),
        ("{requests: '> 5'}", "expected > 5 requests; there were 2"),
        ("{warnings: 1}", "expected 1 warnings; there were 0"),
        (
            "{steps: [sales, main]}",
            "expected the steps sales, main; after `sales` there is no `main`; passed: main, sales",
        ),
    ],
)
def test_an_expectation_is_not_met(expect, said):
    rehearsal = play(MENU, f"- press: '1'\n- expect: {expect}")
    assert failure(rehearsal) == f"0:02, in main › sales: {said}"


def test_steps_of_an_app_that_names_none():
    text = "/voice\n<Response/>"
    assert "the app named no steps" in failure(play(text, "- expect: {steps: [main]}"))


def test_warnings_of_callbacks_are_listed_and_fail_nothing():
    rehearsal = play("@status /status\n/voice\n<Response/>\n/status 500", "[]")
    assert rehearsal.findings == ()
    assert [event["code"] for event in rehearsal.transcript.findings()] == [15003]
