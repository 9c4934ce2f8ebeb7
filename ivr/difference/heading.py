"""What has changed for the whole tree: languages, numbers, sentences, what holds everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.difference.change import Change
from ivr.difference.comparison import Comparison
from ivr.difference.fields import time_told
from ivr.difference.keys import EVERYWHERE, KeyChanges
from ivr.difference.opening import opening
from ivr.difference.shown import listed
from ivr.difference.sources import sources
from ivr.difference.wording import heard
from ivr.telephony.language import LANGUAGES


def heading(trees: Comparison) -> Iterator[Change]:
    """Every change that is not one of a single step."""
    yield from _languages(trees)
    yield from _start(trees)
    yield from _everywhere(trees)
    yield from opening(trees)
    yield from _numbers(trees)
    yield from _phrases(trees)
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
        yield Change("way", words, now)


def _everywhere(trees: Comparison) -> Iterator[Change]:
    old, new = trees.old.tree, trees.new.tree
    before, now = old.everywhere, new.everywhere
    one, other = old.steps[old.start], new.steps[new.start]
    yield from KeyChanges(trees, EVERYWHERE, one, other).changes()
    if before.wait != now.wait:
        told = time_told("the wait for an answer", before.wait, now.wait)
        yield Change("time", f"{EVERYWHERE} {told}")
    if before.more_time != now.more_time:
        words = "are now offered more time" if now.more_time else "are no longer offered more time"
        yield Change("time", f"slow callers {words} {EVERYWHERE}")
    was, is_ = before.otherwise, now.otherwise
    if was and is_ and not trees.same(was, is_, one, other):
        words = f"{EVERYWHERE} what no step names now leads to `{is_.name}` instead of `{was.name}`"
        yield Change("way", words, lost=(("", "otherwise", "", was.name),))
    elif is_ and not was:
        yield Change("way", f"{EVERYWHERE} what no step names now leads to `{is_.name}`")
    elif was and not is_:
        yield Change("way", f"{EVERYWHERE} what no step names no longer leads to `{was.name}`")


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


def _phrases(trees: Comparison) -> Iterator[Change]:
    """Built-in sentences, in the words of the trees or of the languages."""
    before, now = trees.old.tree.phrases, trees.new.tree.phrases
    for name in dict.fromkeys([*before, *now]):
        was, is_ = before.get(name, ()), now.get(name, ())
        for number in range(max(len(was), len(is_))):
            one = was[min(number, len(was) - 1)] if was else None
            other = is_[min(number, len(is_) - 1)] if is_ else None
            if words := heard(one, other, trees, f"for the sentence `{name}` callers"):
                yield Change("words", words)
                break


def _settings(trees: Comparison) -> Iterator[Change]:
    old, new = trees.old.tree, trees.new.tree
    for code in trees.languages:
        was, is_ = old.voices.get(code), new.voices.get(code)
        if was != is_:
            default = LANGUAGES[code].voice
            words = f"`{code}` is now spoken by {is_ or default} instead of {was or default}"
            yield Change("setting", words)
    if old.currency != new.currency:
        now = f"prices are now in {new.currency or 'no currency'}"
        yield Change("setting", f"{now} instead of {old.currency or 'none'}")
    if old.timezone and new.timezone and old.timezone.key != new.timezone.key:
        words = f"opening hours are now those of {new.timezone.key} instead of {old.timezone.key}"
        yield Change("hours", words)
    if old.may_dial != new.may_dial:
        words = f"phones beginning with {_prefixes(new.may_dial)} may now be rung"
        yield Change("setting", f"{words} instead of {_prefixes(old.may_dial)}")


def _prefixes(prefixes: tuple[str, ...]) -> str:
    return listed(prefixes, "or") if prefixes else "nothing"
