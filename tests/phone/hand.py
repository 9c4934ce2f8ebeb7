"""A phone in a test: its time goes on only as the test lets it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot

from ivr.cli import rehearsal, trees
from ivr.cli.circumstances import Circumstances
from ivr.cli.phone.app import PhoneApp
from ivr.cli.phone.heard import Line
from ivr.cli.phone.target import Target
from ivr.cli.rehearsal import Setting
from ivr.tree.tree import Tree

PATIENCE = 8.0

TREE = """\
phone_tree: 1
title: Bright Bikes
languages: en
steps:
  main:
    menu: Thank you for calling Bright Bikes.
    keys:
      1: for opening hours -> opening
      2: to wait for us -> line
      3: to be put through -> shop
    silence: -> bye
    otherwise: bye
  opening: {say: "We are open from nine to six, Monday to Saturday.", next: main}
  line: {queue: bikes, waiting: "Please wait.", otherwise: bye, next: bye}
  shop: {dial: +1 202 555 0143, otherwise: bye, next: bye}
  bye: {hangup: "Thank you. Goodbye."}
"""


class Hand:
    """A clock that a test moves, and what it looks at."""

    def __init__(self, path: Path) -> None:
        self.seconds = 1000.0
        path.write_text(TREE, encoding="utf-8")
        checked = trees.load(path)
        assert checked.tree is not None, checked.report()

        def set_up(tree: Tree | None) -> Setting:
            assert tree is not None
            return rehearsal.of_tree(tree, Circumstances())

        self.target = Target(
            str(path),
            set_up,
            checked.tree,
            path,
        )
        self.app = PhoneApp(self.target, monotonic=lambda: self.seconds)

    async def pass_time(self, seconds: float, step: float = 0.5) -> None:
        """Let time go on, a little at a time, so that all that is due is done at its time."""
        while seconds > 0:
            self.seconds += min(step, seconds)
            seconds -= step
            await self._caught_up()

    async def _caught_up(self) -> None:
        """Wait until the call's thread has done all that is due by now."""
        last, end = self.app.last, time.monotonic() + PATIENCE
        while last.setting.exchange.clock.ms / 1000 < last.tempo.seconds() - 0.001:
            assert time.monotonic() < end, "the call's thread does not go on"
            last.wake()
            await asyncio.sleep(0.001)

    async def until(self, pilot: Pilot[None], holds: Callable[[], object], what: str = "") -> None:
        """Wait for the two threads; time in the call does not go on meanwhile."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"{what or 'it'} does not come; shown:\n{self.shown()}"
            await pilot.pause(0.01)

    async def shows(self, pilot: Pilot[None], text: str) -> None:
        """Wait until this stands on the screen."""
        await self.until(pilot, lambda: text in self.shown(), repr(text))

    def shown(self) -> str:
        """Everything on the screen that is uppermost, as plain text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    def heard(self) -> str:
        """The history, in one line."""
        return " | ".join(line.said.text for line in self.app.screen_stack[0].query(Line))
