"""Scripts and calls as data; every mistake has a place, a sentence and a repair."""

from datetime import datetime

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ivr.simulator.lines.expecting import Bound
from ivr.simulator.lines.items import HangUp, Hear, Press, PressNow, Say, Speak, Stay
from ivr.simulator.lines.matching import Words
from ivr.simulator.lines.mistakes import WrongScript
from ivr.simulator.lines.reading import read_calls, read_item, read_scenario, read_script


def script(text, **more):
    return read_script(yaml.load(text, yaml.BaseLoader), **more)


def test_every_item():
    read = script(
        """
- hear: нажмите три
- press: "3"
- press now: "*0#"
- say: Отдел продаж
- {say: кажется, confidence: 0.4}
- wait: 10s
- wait: 1.5s
- wait: 300ms
- record: 12s
- record: silence
- hang up
"""
    )
    assert read.items == (
        Hear(Words("нажмите три")),
        Press("3"),
        PressNow("*0#"),
        Say("Отдел продаж"),
        Say("кажется", 0.4),
        Stay(10.0),
        Stay(1.5),
        Stay(0.3),
        Speak(12.0),
        Speak(0.0),
        HangUp(),
    )


def test_who_is_at_the_other_ends():
    read = script(
        """
- other: {number: "+12025550111", does: busy}
- other: {number: "+12025550112", does: [no answer]}
- other: {number: "client:jenny", after: 2s, does: [hear: hello, hang up]}
- operator: {after: 20s, does: [say: Hello]}
"""
    )
    busy, silent, jenny = read.others
    assert (busy.refuses, busy.after, silent.refuses, silent.does) == ("busy", 4.0, None, None)
    assert (jenny.after, jenny.does.items) == (2.0, (Hear(Words("hello")), HangUp()))
    (operator,) = read.operators
    assert (operator.after, operator.does.items) == (20.0, (Say("Hello"),))


def test_expectations():
    read = script(
        """
- expect:
    outcome: talked
    status: completed
    seconds: "< 1m"
    steps: [main, delivery]
    requests: 4
    warnings: "= 0"
"""
    )
    expect = read.expect
    assert (expect.outcome, expect.status, expect.steps) == (
        "talked",
        "completed",
        ("main", "delivery"),
    )
    assert expect.seconds == Bound("<", 60.0, "< 1m")
    assert expect.requests == Bound("=", 4, "4")
    assert expect.warnings is not None
    assert expect.warnings.holds(0)


def test_a_recording_is_as_long_as_its_file():
    assert script("- record: hello.wav", sound=lambda _: (2.5, b"ab")).items == (Speak(2.5, b"ab"),)


def test_a_file_that_is_not_there():
    def missing(name):
        raise OSError(f"there is no {name}")

    with pytest.raises(WrongScript, match=r"`hello.wav` cannot be played: there is no hello.wav"):
        script("- record: hello.wav", sound=missing)


def test_an_item_by_itself():
    assert read_item("hang up").items == (HangUp(),)
    assert read_item({"press": "1"}).items == (Press("1"),)


def test_numbers_that_yaml_made_of_texts():
    """A loader that guesses types still gives a script, as far as that is possible."""
    assert read_script([{"press": 1}, {"hear": 350}]).items == (Press("1"), Hear(Words("350")))


CALLS = """
calls:
  delivery:
    tree: hotline.yaml
    from: "+79161234567"
    to: "+78005550000"
    at: 2026-11-23 10:00
    language: ru
    script: [hang up]
    expect: {seconds: "< 60s"}
    callers:
      - from: "+79160000000"
        after: 5s
        script: [wait: 1s]
"""


def test_a_call():
    (case,) = read_calls(yaml.load(CALLS, yaml.BaseLoader))
    assert (case.name, case.tree, case.caller, case.called, case.language) == (
        "delivery",
        "hotline.yaml",
        "+79161234567",
        "+78005550000",
        "ru",
    )
    assert case.at == datetime(2026, 11, 23, 10)  # noqa: DTZ001
    assert case.script.expect.seconds == Bound("<", 60.0, "< 60s")
    (other,) = case.callers
    assert (other.caller, other.after, other.script.items) == ("+79160000000", 5.0, (Stay(1.0),))


def test_a_time_with_its_zone():
    data = {"calls": {"a": {"at": "2026-11-23 10:00+03:00", "script": []}}}
    assert read_calls(data)[0].at.utcoffset().total_seconds() == 3 * 3600


MISTAKES = [
    ("hang up", "a script is a list", "begin each item with `- `"),
    ("- herr: hello", "item 1: there is no item `herr`", "did you mean `hear`?"),
    ("- hangup", "item 1: there is no item `hangup`", "did you mean `hang up`?"),
    ("- hear:", "item 1 › hear: what is to be heard is missing here", "write it behind the colon"),
    ("- press: 5x", "item 1 › press: `5x` are no keys", "use 0-9, * and #, in quotes"),
    ("- wait: 10", "item 1 › wait: `10` is no length of time", "write `10s` for seconds"),
    ("- wait: soon", "item 1 › wait: `soon` is no length of time", "write `10s`, `300ms` or `2m`"),
    ("- hear: /(a)(?=b)/", "item 1 › hear: look-arounds and references", ""),
    ("- hear: /(/", "item 1 › hear: `/(/` is no regular expression", ""),
    ("- {say: hello, confidence: 2}", "item 1 › confidence: `2` is no confidence", "write 0.0"),
    ("- {hear: a, press: b}", "item 1 › press: there is no field `press`", "it is one of: hear"),
    ("- other: {number: 1}", "item 1 › other: an `other` has `number` and `does`", "write `other"),
    ("- other: {number: 1, does: buzy}", "item 1 › other › does: there is no way", "did you mean"),
    ("- operator: soon", "item 1 › operator: an `operator` has `after`", "write `operator"),
    ("- expect: {outcome: happy}", "item 1 › expect › outcome: there is no outcome `happy`", "it"),
    ("- expect: {second: 1s}", "item 1 › expect › second: there is no field", "did you mean `seco"),
    ("- expect: {seconds: short}", "item 1 › expect › seconds: `short` is no bound", "write"),
    ("- expect: {requests: < few}", "item 1 › expect › requests: `< few` is no bound", "write"),
    ("- expect: {steps: main}", "item 1 › expect › steps: `steps` is a list", "write `steps:"),
    ("- record: hello.wav", "item 1 › record: no file can be read here", "write how long"),
    ("- [1, 2]", "item 1: there is no item", "it is one of"),
]


@pytest.mark.parametrize(("text", "message", "fix"), MISTAKES, ids=[row[0] for row in MISTAKES])
def test_a_mistake_is_told(text, message, fix):
    with pytest.raises(WrongScript) as wrong:
        script(text)
    (mistake,) = wrong.value.mistakes
    assert str(mistake).startswith(message)
    assert mistake.fix.startswith(fix)


def test_all_mistakes_at_once():
    with pytest.raises(WrongScript) as wrong:
        script("- hear:\n- press: x\n- other: {number: 1, does: [wait: now]}")
    assert [mistake.path for mistake in wrong.value.mistakes] == [
        (0, "hear"),
        (1, "press"),
        (2, "other", "does", 0, "wait"),
    ]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("[]", ()),
        ("calls: []", ("calls",)),
        ("calls: {}", ("calls",)),
        ("calls: {a: hello}", ("calls", "a")),
        ("calls: {a: {tree: x.yaml}}", ("calls", "a")),
        ("calls: {a: {script: [], at: noon}}", ("calls", "a", "at")),
        ("calls: {a: {script: [], form: 1}}", ("calls", "a", "form")),
        ("calls: {a: {script: [], callers: 1}}", ("calls", "a", "callers")),
        ("calls: {a: {script: [], callers: [1]}}", ("calls", "a", "callers", 0)),
        ("calls: {a: {script: [], from: [1]}}", ("calls", "a", "from")),
        ("{calls: {a: {script: []}}, more: 1}", ("more",)),
    ],
)
def test_a_mistake_in_a_calls_file(text, path):
    with pytest.raises(WrongScript) as wrong:
        read_calls(yaml.load(text, yaml.BaseLoader))
    assert [mistake.path for mistake in wrong.value.mistakes] == [path]


def test_a_script_too_long_or_too_deep():
    with pytest.raises(WrongScript, match="too long"):
        read_script(["hang up"] * 2001)
    data: list[object] = ["hang up"]
    for _ in range(10):
        data = [{"other": {"number": "1", "does": data}}]
    with pytest.raises(WrongScript, match="nested too deeply"):
        read_script(data)


def test_a_script_alone_or_with_other_callers():
    alone = read_scenario(["hang up"])
    other = {"from": "+12025550141", "after": "40s", "script": ["hang up"]}
    both = read_scenario({"script": ["hang up"], "callers": [other], "expect": {"seconds": "4s"}})
    assert alone.script == read_script(["hang up"])
    assert both.script.items == (HangUp(),)
    assert both.script.expect.seconds == Bound("=", 4.0, "4s")
    (caller,) = both.callers
    assert (caller.caller, caller.called, caller.after) == ("+12025550141", None, 40.0)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"hear": "x"}, "a script is a list"),
        ({"script": ["hang up"], "from": "+1"}, "from: there is no field `from`"),
        ({"callers": []}, "this call has no `script`"),
    ],
)
def test_what_is_no_scenario(data, told):
    assert told in [str(mistake) for mistake in mistakes(read_scenario, data)]


anything = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=12),
        st.sampled_from(["hang up", "10s", "busy", "< 5", "silence", "/a.*/"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.one_of(
                st.text(max_size=6),
                st.sampled_from(
                    [
                        "hear",
                        "press",
                        "press now",
                        "say",
                        "wait",
                        "record",
                        "hang up",
                        "expect",
                        "other",
                        "operator",
                        "number",
                        "does",
                        "after",
                        "calls",
                        "script",
                        "steps",
                    ]
                ),
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=15,
)


@given(anything)
def test_any_data_is_read_or_told(data):
    assert all(mistake.message for mistake in [*mistakes(read_script, data)])
    assert all(mistake.message for mistake in [*mistakes(read_calls, data)])
    assert all(mistake.message for mistake in [*mistakes(read_scenario, data)])


def mistakes(read, data):
    try:
        read(data)
    except WrongScript as wrong:
        return wrong.mistakes or [None]
    return []
