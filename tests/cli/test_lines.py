"""What a line of standard input says the caller does."""

from __future__ import annotations

import pytest

from ivr.cli.live import item
from ivr.simulator.lines.items import HangUp, Hear, Press, PressNow, Say, Speak, Stay


@pytest.mark.parametrize(
    ("line", "does"),
    [
        ("1", Press("1")),
        ("101000", Press("101000")),
        ("*", Press("*")),
        ("#", Press("#")),
        ("press: 1", Press("1")),
        ("press: #", Press("#")),
        ('press: "#"', Press("#")),
        ("press:7", Press("7")),
        ("- press: '*'", Press("*")),
        ("press now: 0", PressNow("0")),
        ("say: доставка: сколько?", Say("доставка: сколько?")),
        ("{say: доставка, confidence: 0.4}", Say("доставка", 0.4)),
        ("wait: 5s", Stay(5.0)),
        ("record: 12s", Speak(12.0)),
        ("record: silence", Speak(0.0)),
        ("hang up", HangUp()),
        ("  hang up  ", HangUp()),
    ],
)
def test_a_line_is_an_item_of_a_script(line: str, does: object):
    assert item(line) == does


def test_something_to_be_heard():
    heard = item("hear: нажмите три")
    assert isinstance(heard, Hear)
    assert heard.matcher.shown == "нажмите три"


@pytest.mark.parametrize("line", ["", "   ", "# what follows", "- "])
def test_a_line_may_say_nothing(line: str):
    assert item(line) is None


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("pres: 1", "there is no item `pres`; did you mean `press`?"),
        ("press: x", "`x` are no keys; use 0-9, * and #, in quotes"),
        ("wait: long", "`long` is no length of time"),
        ("[" * 100_000, ""),
        ("{", ""),
        ("expect: {outcome: talked}", "who answers, and what is expected"),
        ("\x00", ""),
    ],
)
def test_a_line_that_is_none_is_told_in_a_sentence(line: str, sentence: str):
    with pytest.raises(ValueError, match=r"\S") as caught:
        item(line)
    assert str(caught.value).startswith(sentence)
    assert len(str(caught.value)) < 500
