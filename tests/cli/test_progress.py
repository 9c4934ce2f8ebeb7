"""Work that takes long says so, on a terminal only, and leaves nothing behind."""

from __future__ import annotations

import sys
import threading

import pytest

from ivr.cli import progress


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)


class Sooner(threading.Timer):
    """A timer that is up at once."""

    def start(self) -> None:
        self.function()


@pytest.mark.usefixtures("terminal")
def test_long_work_is_named_until_it_is_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(progress, "Timer", Sooner)
    with progress.working("menus/large.yaml"):
        assert capsys.readouterr().err == "menus/large.yaml …"
    assert capsys.readouterr().err == "\r\x1b[K"


@pytest.mark.usefixtures("terminal")
def test_quick_work_says_nothing(capsys: pytest.CaptureFixture[str]):
    with progress.working("menus/small.yaml"):
        pass
    assert capsys.readouterr().err == ""


def test_nothing_is_said_where_nobody_looks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(progress, "Timer", Sooner)
    with progress.working("menus/large.yaml"):
        pass
    assert capsys.readouterr().err == ""
