"""Single keys from a real (pseudo) terminal, which is left as it was."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from ivr.simulator.lines.keyboard import HANG_UP, Keyboard


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    ours, theirs = pty.openpty()
    yield ours, theirs
    for end in (ours, theirs):
        with suppress(OSError):
            os.close(end)


def test_each_key_comes_at_once(terminal: tuple[int, int]):
    ours, theirs = terminal
    with Keyboard(theirs) as keyboard:
        for key in "1*#":
            os.write(ours, key.encode())
            assert keyboard.wait(5) == key
        os.write(ours, b"101000")
        assert keyboard.wait(5) == "101000"


def test_without_a_key_the_wait_is_over_in_time(terminal: tuple[int, int]):
    with Keyboard(terminal[1]) as keyboard:
        assert keyboard.wait(0) == ""
        assert keyboard.wait(0.01) == ""


def test_letters_of_several_bytes_come_whole(terminal: tuple[int, int]):
    ours, theirs = terminal
    with Keyboard(theirs) as keyboard:
        data = "да".encode()
        os.write(ours, data[:3])
        assert keyboard.wait(5) == "д"
        os.write(ours, data[3:])
        assert keyboard.wait(5) == "а"


@pytest.mark.parametrize("sent", ["\x1b[A", "\x1bOP", "\x1b[15~", "\x1b", "\x1bx"])
def test_arrows_and_function_keys_press_nothing(terminal: tuple[int, int], sent: str):
    ours, theirs = terminal
    with Keyboard(theirs) as keyboard:
        os.write(ours, f"1{sent}".encode())
        assert keyboard.wait(5) == "1"


def test_ctrl_c_hangs_up(terminal: tuple[int, int]):
    with Keyboard(terminal[1]) as keyboard:
        os.kill(os.getpid(), signal.SIGINT)
        assert keyboard.wait(5) == HANG_UP
        assert keyboard.wait(0) == ""


def test_ctrl_c_twice_stops(terminal: tuple[int, int]):
    with Keyboard(terminal[1]):
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)


def test_ctrl_d_and_a_terminal_that_is_gone_hang_up(terminal: tuple[int, int]):
    ours, theirs = terminal
    with Keyboard(theirs) as keyboard:
        os.write(ours, b"\x04")
        assert keyboard.wait(5) == HANG_UP
        os.close(ours)
        assert keyboard.wait(5) == HANG_UP


def mode(fd: int) -> list[Any]:
    return termios.tcgetattr(fd)


def test_the_terminal_is_left_as_it_was(terminal: tuple[int, int]):
    theirs = terminal[1]
    before, handler = mode(theirs), signal.getsignal(signal.SIGINT)
    with suppress(LookupError), Keyboard(theirs):
        assert mode(theirs) != before
        raise LookupError
    assert mode(theirs) == before
    assert signal.getsignal(signal.SIGINT) is handler


def test_after_a_stop_the_keys_are_single_again(terminal: tuple[int, int]):
    theirs = terminal[1]
    before = mode(theirs)
    with Keyboard(theirs):
        during = mode(theirs)
        termios.tcsetattr(theirs, termios.TCSANOW, before)  # as a shell may while we are stopped
        os.kill(os.getpid(), signal.SIGCONT)
        assert mode(theirs) == during


ENDED = """
import os, signal
from ivr.simulator.lines.keyboard import Keyboard
with Keyboard(0) as keyboard:
    os.kill(os.getpid(), signal.{name})
    keyboard.wait(10)
"""


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_ended_from_outside_the_terminal_is_restored(terminal: tuple[int, int], name: str):
    theirs = terminal[1]
    before = mode(theirs)
    done = subprocess.run(
        [sys.executable, "-c", ENDED.format(name=name)], stdin=theirs, timeout=20, check=False
    )
    assert done.returncode == -getattr(signal, name)
    assert mode(theirs) == before
