"""Work that takes long says so, on a terminal only, and leaves nothing behind."""

from __future__ import annotations

import io
import sys
import threading

import pytest

from ivr.cli import progress


class Paper(io.StringIO):
    """Where standard error goes."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


class Sooner(threading.Timer):
    """A timer that is up at once."""

    def start(self) -> None:
        self.function()


def told(monkeypatch: pytest.MonkeyPatch, *, terminal: bool, long: bool) -> list[str]:
    """What is told while the work goes on, and all in all."""
    paper = Paper(terminal=terminal)
    monkeypatch.setattr(sys, "stderr", paper)
    if long:
        monkeypatch.setattr(progress, "Timer", Sooner)
    with progress.working("menus/large.yaml"):
        meanwhile = paper.getvalue()
    return [meanwhile, paper.getvalue()]


def test_long_work_is_named_until_it_is_done(monkeypatch: pytest.MonkeyPatch):
    meanwhile, after = told(monkeypatch, terminal=True, long=True)
    assert meanwhile == "menus/large.yaml …"
    assert after == f"{meanwhile}\r\x1b[K"


def test_quick_work_says_nothing(monkeypatch: pytest.MonkeyPatch):
    assert told(monkeypatch, terminal=True, long=False) == ["", ""]


def test_nothing_is_said_where_nobody_looks(monkeypatch: pytest.MonkeyPatch):
    assert told(monkeypatch, terminal=False, long=True) == ["", ""]
