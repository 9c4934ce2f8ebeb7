"""The phone on the full screen, driven by Textual's Pilot: real calls, a clock held by the test."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.color import Color

from ivr.cli.phone.app import PhoneApp
from ivr.cli.phone.screens import Help, Summary, Twiml
from tests.phone.hand import TREE, Hand


@pytest.fixture
def hand(tmp_path: Path) -> Iterator[Hand]:
    made = Hand(tmp_path / "bikes.yaml")
    yield made
    made.app.last.hang_up()
    assert made.app.last.finished.wait(10)


def run(hand, play, size=(80, 24)):
    async def whole():
        async with hand.app.run_test(size=size) as pilot:
            await play(pilot)

    asyncio.run(whole())


def test_words_come_as_they_are_spoken_and_the_place_is_told(hand):
    async def play(pilot):
        await hand.shows(pilot, "main")
        await hand.shows(pilot, "bikes.yaml:5")
        await hand.shows(pilot, "1 opening")
        await hand.shows(pilot, "app   Thank")
        assert "for calling" not in hand.shown()
        await hand.pass_time(2.5)
        await hand.shows(pilot, "Thank you for calling Bright")
        assert "three." not in hand.shown()
        await hand.pass_time(8)
        await hand.shows(pilot, "three.")
        await hand.shows(pilot, "press a key")

    run(hand, play)


def test_a_key_cuts_the_prompt_at_once(hand):
    async def play(pilot):
        await hand.shows(pilot, "keys are heard already")
        await hand.pass_time(1)
        await pilot.press("1")
        await hand.shows(pilot, "presses 1")
        await hand.until(pilot, lambda: re.search("Thank you .*―", hand.shown()), "the cut")
        await hand.until(pilot, lambda: "(opening, main)" in hand.heard())

    run(hand, play)


def test_silence_and_the_end(hand):
    async def play(pilot):
        await hand.shows(pilot, "keys are heard already")
        await pilot.press("space")
        await hand.shows(pilot, "press a key")
        before = hand.app.last.setting.exchange.clock.ms
        await pilot.press("j")
        await hand.until(pilot, lambda: "silence" in hand.heard())
        assert hand.app.last.setting.exchange.clock.ms >= before + 5000
        await pilot.press("space", "space")
        await hand.until(pilot, lambda: isinstance(hand.app.screen, Summary))
        await hand.shows(pilot, "ended after")
        assert "first choice heard" in hand.shown()
        await hand.shows(pilot, "Nothing that Twilio would complain of.")

    run(hand, play)


def test_an_operator_comes_to_the_queue_and_hangs_up(hand):
    async def play(pilot):
        await hand.shows(pilot, "keys are heard already")
        await pilot.press("2")
        await hand.until(pilot, lambda: "in the queue bikes" in hand.heard())
        await pilot.press("o")
        await hand.shows(pilot, "You are talking")
        await pilot.press(":")
        await pilot.press(*"hi 5", "enter")
        await hand.until(pilot, lambda: "says: hi 5" in hand.heard())
        await pilot.press("o")
        await hand.until(pilot, lambda: "Thank you" in hand.heard())
        await pilot.press("space")
        await hand.shows(pilot, "talked after")

    run(hand, play)


@pytest.mark.parametrize(("key", "comes"), [("o", "answers"), ("b", "is busy")])
def test_a_phone_that_rings(hand, key, comes):
    async def play(pilot):
        await hand.shows(pilot, "keys are heard already")
        await pilot.press("3")
        await hand.shows(pilot, "+12025550143 rings")
        await pilot.press(key)
        await hand.until(pilot, lambda: comes in hand.heard())

    run(hand, play)


def test_time_goes_faster(hand):
    async def play(pilot):
        await hand.shows(pilot, "keys are heard already")
        await pilot.press("f")
        await hand.shows(pilot, "×4")
        await hand.pass_time(2)
        assert hand.app.now == pytest.approx(8, abs=0.5)
        await pilot.press("f")
        await hand.shows(pilot, "×16")
        await pilot.press("f")
        await hand.until(pilot, lambda: "×" not in hand.shown())

    run(hand, play)


def test_twiml_and_help_and_keys_through_them(hand):
    async def play(pilot):
        await hand.shows(pilot, "keys are heard already")
        await pilot.press("t")
        await hand.until(pilot, lambda: isinstance(hand.app.screen, Twiml))
        await hand.shows(pilot, "POST https://ivr.test/voice")
        await pilot.press("1")
        await hand.shows(pilot, "Request 2 of 2")
        await pilot.press("left")
        await hand.shows(pilot, "Request 1 of 2")
        await pilot.press("t", "?")
        await hand.until(pilot, lambda: isinstance(hand.app.screen, Help))
        await pilot.press("escape")
        await hand.shows(pilot, "presses 1")

    run(hand, play)


def test_another_width(hand):
    async def play(pilot):
        await hand.shows(pilot, "1 opening")
        await pilot.resize_terminal(46, 14)
        await hand.shows(pilot, "main bikes.yaml:5")
        assert all(len(line) <= 46 for line in hand.shown().splitlines())
        await pilot.resize_terminal(120, 40)
        await hand.shows(pilot, "for opening hours")

    run(hand, play)


def test_a_saved_tree_is_for_the_next_call(hand):
    async def play(pilot):
        await hand.shows(pilot, "keys are heard already")
        path = hand.target.path
        path.write_text(TREE.replace("-> opening", "-> openning"), encoding="utf-8")
        hand.app.saved(hand.target.look())
        await hand.shows(pilot, "bikes.yaml:8:")
        path.write_text(TREE.replace("Bright Bikes.", "Brighter Bikes."), encoding="utf-8")
        hand.app.saved(hand.target.look())
        await hand.shows(pilot, "n calls the new tree")
        await pilot.press("1")
        await hand.until(pilot, lambda: "(opening, main)" in hand.heard())
        assert "Brighter" not in hand.heard()
        await pilot.press("n")
        await hand.until(pilot, lambda: "Brighter" in hand.heard())
        assert "opening, main" not in hand.heard()

    run(hand, play)


def test_ctrl_c_hangs_up_and_then_leaves(hand):
    async def play(pilot):
        await hand.shows(pilot, "keys are heard already")
        await pilot.press("q")
        assert hand.app.is_running
        await pilot.press("ctrl+c")
        await hand.shows(pilot, "abandoned after")
        await pilot.press("q")
        await hand.until(pilot, lambda: not hand.app.is_running)

    run(hand, play)


def test_letters_of_a_russian_keyboard(hand):
    async def play(pilot):
        await hand.shows(pilot, "keys are heard already")
        await pilot.press("а")
        await hand.shows(pilot, "×4")

    run(hand, play)


@pytest.mark.parametrize("colon", ["colon", "Ж"])
def test_what_is_typed_fast_is_said_and_time_waits_for_it(hand, colon):
    async def play(pilot):
        await hand.shows(pilot, "keys are heard already")
        before = hand.app.now
        await pilot.press(colon, *"в 9:30 #o")
        hand.seconds += 60
        await pilot.pause(0.05)
        assert hand.app.now == pytest.approx(before, abs=0.5)
        await pilot.press("enter")
        await hand.until(pilot, lambda: "says: в 9:30 #o" in hand.heard())
        assert "presses" not in hand.heard()
        await pilot.press("1")
        await hand.until(pilot, lambda: "(opening, main)" in hand.heard())

    run(hand, play)


def test_without_colour_it_can_be_read(hand, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    hand.app = PhoneApp(hand.target, monotonic=lambda: hand.seconds)

    async def play(pilot):
        await hand.shows(pilot, "main")
        styles = [
            segment.style
            for strip in hand.app.screen._compositor.render_strips()
            for segment in strip.apply_filter(hand.app.get_line_filters()[-1], Color(0, 0, 0))
            if segment.style is not None
        ]
        assert styles
        for style in styles:
            assert style.color is None or style.color.is_default
            assert style.bgcolor is None or style.bgcolor.is_default

    run(hand, play)
