"""What has changed for the whole tree: languages, numbers, sentences, what holds everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.difference.change import Change
from ivr.difference.comparison import Comparison
from ivr.difference.everywhere import everywhere
from ivr.difference.opening import opening
from ivr.difference.shown import listed
from ivr.difference.sources import sources
from ivr.telephony.language import LANGUAGES


def heading(trees: Comparison) -> Iterator[Change]:
    """Every change that is not one of a single step."""
    yield from _languages(trees)
    yield from _start(trees)
    yield from everywhere(trees)
    yield from opening(trees)
    yield from _numbers(trees)
    yield from sources(trees)
    yield from _settings(trees)


def _languages(trees: Comparison) -> Iterator[Change]:
    before, now = trees.old.tree.languages, trees.new.tree.languages
    for code in before:
        if code not in now:
            words = f"callers can no longer be spoken to in {LANGUAGES[code].name} (`{code}`)"
            yield Change("lost-way", words)
    for code in now:
        if code not in before:
            yield Change("new-way", f"callers can now hear {LANGUAGES[code].name} (`{code}`) too")
    if before[0] != now[0]:
        yield Change("way", f"calls now begin in `{now[0]}` instead of `{before[0]}`")


def _start(trees: Comparison) -> Iterator[Change]:
    before, now = trees.old.tree.start, trees.new.tree.start
    if trees.match.get(before) != now:
        words = f"a call now begins at `{now}` instead of `{before}`"
        yield Change("way", words, now, told=(before,))


def _numbers(trees: Comparison) -> Iterator[Change]:
    before, now = trees.old.tree.numbers, trees.new.tree.numbers
    come, gone = [n for n in now if n not in before], [n for n in before if n not in now]
    if come and gone:
        words = f"this tree now answers calls to {listed(come)} instead of {listed(gone)}"
        yield Change("lost-way", words)
    elif come:
        yield Change("new-way", f"this tree now answers calls to {listed(come)} too")
    elif gone:
        yield Change("lost-way", f"this tree no longer answers calls to {listed(gone)}")
    for number in now:
        if number in before and before[number] != now[number]:
            words = f"the line of {number} is now called {now[number] or 'nothing'}"
            yield Change("setting", f"{words} instead of {before[number] or 'nothing'}")


def _settings(trees: Comparison) -> Iterator[Change]:
    old, new = trees.old.tree, trees.new.tree
    if old.may_dial != new.may_dial:
        words = f"phones beginning with {_prefixes(new.may_dial)} may now be rung"
        yield Change("setting", f"{words} instead of {_prefixes(old.may_dial)}")


def _prefixes(prefixes: tuple[str, ...]) -> str:
    return listed(prefixes, "or") if prefixes else "nothing"
