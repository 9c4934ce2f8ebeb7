"""A call in real time: at a terminal, or line by line from a pipe."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from queue import SimpleQueue
from threading import Event
from typing import TextIO

from ivr.cli.rehearsal import Setting
from ivr.cli.saves import Saved, Saves
from ivr.cli.shell import Refusal
from ivr.cli.yaml_file import plain
from ivr.simulator.drivers import live
from ivr.simulator.lines.items import Item
from ivr.simulator.lines.keyboard import Keyboard
from ivr.simulator.lines.mistakes import WrongScript
from ivr.simulator.lines.piped import Piped
from ivr.simulator.lines.printed import Printed
from ivr.simulator.lines.reading import read_item
from ivr.simulator.lines.screen import Screen
from ivr.simulator.lines.script import Failure
from ivr.simulator.lines.telling import Telling
from ivr.simulator.lines.terminal import Terminal
from ivr.tree.reader import read as read_yaml

JOIN = 1.0
"""seconds that the watcher of saves has to end"""
_KEYS = re.compile(r"[0-9*#]+")
_SAID = re.compile(r"(hear|press|press now|record|say|wait)\s*:\s*(.+)")
_QUOTED = re.compile(r"""(["'])(.*)\1""")


def at_terminal(
    setting: Setting,
    out: TextIO,
    width: int,
    *,
    color: bool,
    verbose: bool,
    saves: Saves | None = None,
) -> None:
    """Make the call with the keys of this terminal; it is shown on `out`, and what `saves` come to.

    This call stays on the tree that it began with.
    """
    news, stop = SimpleQueue[Saved](), Event()
    watching = None if saves is None else saves.watch(news.put, stop)
    with Keyboard(sys.stdin.fileno()) as keyboard:
        terminal = Terminal(keyboard, out, width, color=color, verbose=verbose)
        exchange = setting.exchange
        exchange.transcript.observers.append(terminal.saw)
        exchange.call(setting.number, terminal, caller=setting.caller, called=setting.called)

        def idle(seconds: float) -> None:
            while not news.empty():
                terminal.show(news.get().told.splitlines())
            terminal.idle(seconds)

        try:
            _run(setting, idle)
        finally:
            stop.set()
            terminal.close()
            if watching is not None:
                watching.join(JOIN)


def from_pipe(setting: Setting, out: TextIO | None, printed: Printed) -> tuple[Failure, ...]:
    """Make the call with what is read from standard input; where that went otherwise."""
    line = Piped(sys.stdin.fileno(), item)
    line.key_gap = setting.key_gap
    exchange = setting.exchange
    telling = None if out is None else Telling(Screen(out, changing=False), printed)
    if telling is not None:
        exchange.transcript.observers.append(telling.saw)
    exchange.call(setting.number, line, caller=setting.caller, called=setting.called)
    _run(setting, line.idle)
    if telling is not None:
        telling.finish()
    if line.mistake:
        raise Refusal(line.mistake)
    return line.failures


def _run(setting: Setting, idle: Callable[[float], None]) -> None:
    if setting.live is not None:
        setting.live(idle)
    else:
        live(setting.exchange, setting.app, monotonic=time.monotonic, idle=idle)


def item(line: str) -> Item | None:
    """What a line says to do, None for an empty one or a comment; raises ValueError."""
    line = line.removeprefix("- ").strip()
    if not line or line.startswith("# "):
        return None
    if _KEYS.fullmatch(line):
        return _item({"press": line})
    if said := _SAID.fullmatch(line):
        # By hand: YAML would take `press: #` for an empty field with a comment behind it.
        value = said[2].strip()
        quoted = _QUOTED.fullmatch(value)
        return _item({said[1]: quoted[2] if quoted else value})
    node, _ = read_yaml(line.encode())
    return _item(line[:60] if node is None else plain(node))


def _item(data: object) -> Item:
    try:
        script = read_item(data)
    except WrongScript as wrong:
        first = wrong.mistakes[0]
        raise ValueError(f"{first.message}; {first.fix}" if first.fix else first.message) from None
    if not script.items:
        raise ValueError("who answers, and what is expected, can be told in a script only")
    return script.items[0]


__all__ = ["at_terminal", "from_pipe", "item"]
