"""A person at a terminal: what is shown while a call goes on, and what each key does."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest

from ivr.simulator.lines.keyboard import HANG_UP
from ivr.simulator.lines.terminal import HELP, Terminal

Event = dict[str, Any]


class Fingers:
    """A keyboard on which a test types."""

    def __init__(self) -> None:
        self.typed: list[str] = []

    def wait(self, seconds: float) -> str:
        return self.typed.pop(0) if self.typed else ""


class Handset:
    """A phone that notes what is done with it."""

    def __init__(self) -> None:
        self.done: list[tuple[str, str]] = []
        self.now = 0.0
        self.ended = False

    def press(self, key: str) -> None:
        self.done.append(("press", key))

    def say(self, text: str) -> float:
        self.done.append(("say", text))
        return 1.0

    def hang_up(self) -> None:
        self.done.append(("hang up", ""))


class Desk:
    """A terminal with a call on it."""

    def __init__(self) -> None:
        self.fingers, self.phone, self.out = Fingers(), Handset(), io.StringIO()
        self.terminal = Terminal(self.fingers, self.out, 60)  # type: ignore[arg-type]
        self.terminal.begins(self.phone)  # type: ignore[arg-type]

    def types(self, *strokes: str) -> None:
        self.fingers.typed += strokes
        while self.fingers.typed:
            self.terminal.idle(0.5)

    def sees(self, kind: str, **what: object) -> Event:
        event = {"t": self.phone.now, "leg": "A", "kind": kind, **what}
        self.terminal.saw(event)
        return event

    @property
    def screen(self) -> list[str]:
        """What stands on the terminal: a line cleared is gone."""
        lines = self.out.getvalue().split("\n")
        return [line.rpartition("\r\x1b[K")[2] for line in lines]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_each_key_is_pressed_at_once(desk: Desk):
    desk.types("1", "*", "0#")
    assert desk.phone.done == [("press", key) for key in "1*0#"]


def test_what_is_heard_is_printed_as_it_begins_and_once(desk: Desk):
    event = desk.sees("speak", text="Здравствуйте", seconds=3.0, cut=False)
    assert desk.screen == ["  0:00  app     Здравствуйте", ""]
    event |= {"seconds": 1.0, "cut": True}
    desk.terminal.saw(event)
    assert desk.screen == ["  0:00  app     Здравствуйте", ""]


def test_a_recording_is_printed_when_it_is_over(desk: Desk):
    event = desk.sees("record", seconds=0.0, url="")
    assert desk.screen == [""]
    event |= {"seconds": 7.0, "url": "x"}
    desk.terminal.saw(event)
    assert desk.screen == ["  0:00  caller  is recorded for 7 s", ""]


def test_keys_of_one_entry_stand_on_one_line(desk: Desk):
    for key in "101":
        desk.sees("press", digits=key, heard=True)
    assert desk.screen == ["  0:00  caller  presses 1 0 1"]
    desk.sees("speak", text="Москва", seconds=1.0, cut=False)
    assert desk.screen == ["  0:00  caller  presses 1 0 1", "  0:00  app     Москва", ""]


def test_what_says_nothing_to_people_does_not_part_the_keys(desk: Desk):
    for key in "10":
        desk.sees("press", digits=key, heard=True)
        desk.sees("listen", input="dtmf", timeout=5, num_digits=6, finish_on_key="")
    desk.terminal.close()
    assert desk.screen == ["  0:00  caller  presses 1 0", ""]


def test_the_time_left_is_shown_and_taken_away(desk: Desk):
    desk.terminal.waits(5.0)
    desk.phone.now = 1.2
    desk.terminal.idle(0.5)
    assert desk.screen == ["              (4 s left to press or speak)"]
    desk.sees("press", digits="1", heard=True)
    assert desk.screen == ["  0:01  caller  presses 1"]
    desk.terminal.waits(5.0)
    desk.phone.now = 6.2
    desk.sees("no_input")
    assert desk.screen[-1] == ""


def test_a_colon_begins_what_enter_says(desk: Desk):
    desk.types(":", "дос", "тавка", "\x7f", "у\n")
    assert desk.phone.done == [("say", "доставку")]


def test_what_is_typed_is_shown_and_stays_below_what_is_heard(desk: Desk):
    desk.types(":", "доставка")
    desk.sees("speak", text="Да?", seconds=1.0, cut=False)
    assert desk.screen == ["  0:00  app     Да?", "say: доставка"]


def test_digits_typed_into_what_is_said_press_nothing(desk: Desk):
    desk.types(":", "10:30", "\r")
    assert desk.phone.done == [("say", "10:30")]


def test_what_is_said_is_taken_back_letter_by_letter(desk: Desk):
    desk.types(":", "а", "\x7f", "\x7f", "1")
    assert desk.phone.done == [("press", "1")]


def test_nothing_typed_is_nothing_said(desk: Desk):
    desk.types(":", " ", "\n", "1")
    assert desk.phone.done == [("press", "1")]


def test_ctrl_c_hangs_up_while_typing_too(desk: Desk):
    desk.types(HANG_UP, ":", HANG_UP)
    assert desk.phone.done == [("hang up", ""), ("hang up", "")]


def test_another_key_shows_the_keys_once(desk: Desk):
    desk.types("x", "y", "\n")
    assert desk.phone.done == []
    assert desk.screen == [HELP, ""]


def test_after_the_call_nothing_is_pressed(desk: Desk):
    desk.phone.ended = True
    desk.types("1", HANG_UP)
    assert desk.phone.done == []


def test_colours_do_not_reach_the_changing_line():
    desk = Desk()
    desk.terminal = Terminal(desk.fingers, desk.out, 60, color=True)  # type: ignore[arg-type]
    desk.terminal.begins(desk.phone)  # type: ignore[arg-type]
    desk.sees("press", digits="1", heard=True)
    assert not re.search(r"\x1b\[\d+m", desk.out.getvalue())
    desk.terminal.close()
    assert "\x1b[36mpresses 1\x1b[0m" in desk.out.getvalue()


def test_a_long_entry_shows_its_end(desk: Desk):
    desk.types(":", "слово " * 20)
    assert len(desk.screen[-1]) == 59
